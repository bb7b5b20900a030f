import { textLines } from './fitted-text.ts';

const NAMESPACE = 'http://www.w3.org/2000/svg';

/** Written into each element, since a file has no style sheet. */
const PROPERTIES = [
  'fill',
  'fill-opacity',
  'stroke',
  'stroke-width',
  'stroke-opacity',
  'stroke-dasharray',
  'stroke-linecap',
  'stroke-linejoin',
  'font-family',
  'font-size',
  'font-weight',
  'text-anchor',
  'paint-order',
] as const;

const CAPTION = { size: 14, line: 20, space: 12 } as const;
/** Pixels of the picture for one of the chart. */
const SHARPNESS = 2;
const MOST_PIXELS = 8000;

/** Size in pixels with its text. */
interface Standalone {
  readonly width: number;
  readonly height: number;
  readonly text: string;
}

/** The charts one below the other under the sentence that states the finding, in light colours, as a file that needs nothing else. */
export function standaloneSvg(charts: readonly SVGSVGElement[], finding: string): Standalone {
  const width = Math.ceil(Math.max(...charts.map((chart) => chart.clientWidth)));
  const lines = textLines(finding, width - 2 * CAPTION.space, CAPTION.size);
  const root = element('svg', { xmlns: NAMESPACE, width, role: 'img' });
  const title = element('title', {});
  title.textContent = finding;
  const ground = element('rect', { width: '100%', height: '100%', fill: '#ffffff' });
  root.append(title, ground, ...lines.map(captionLine));
  let height = CAPTION.space + lines.length * CAPTION.line + CAPTION.space / 2;
  for (const chart of charts) {
    const copy = inLight(chart);
    copy.setAttribute('y', String(height));
    root.append(copy);
    height += chart.clientHeight + CAPTION.space;
  }
  root.setAttribute('height', String(height));
  root.setAttribute('viewBox', `0 0 ${String(width)} ${String(height)}`);
  return { width, height, text: new XMLSerializer().serializeToString(root) };
}

/** @throws where the browser cannot draw it */
export async function pngOf({ width, height, text }: Standalone): Promise<Blob> {
  const image = new Image();
  const address = URL.createObjectURL(new Blob([text], { type: 'image/svg+xml' }));
  try {
    image.src = address;
    await image.decode();
    const scale = Math.min(SHARPNESS, MOST_PIXELS / Math.max(width, height));
    const canvas = document.createElement('canvas');
    [canvas.width, canvas.height] = [Math.round(width * scale), Math.round(height * scale)];
    canvas.getContext('2d')?.drawImage(image, 0, 0, canvas.width, canvas.height);
    return await new Promise((resolve, reject) => {
      canvas.toBlob((blob) => {
        if (blob === null) reject(new Error('the browser made no picture of the chart'));
        else resolve(blob);
      }, 'image/png');
    });
  } finally {
    URL.revokeObjectURL(address);
  }
}

/** A copy that stands beside the chart for the moment, because colours depend on where an element is. */
function inLight(chart: SVGSVGElement): Element {
  const copy = document.importNode(chart, true);
  copy.classList.add('in-light');
  copy.style.position = 'absolute';
  chart.after(copy);
  const parts = [copy, ...copy.querySelectorAll('*')];
  for (const one of parts) writeStyle(one, one === copy ? null : one.parentElement);
  copy.remove();
  for (const one of parts) stripPage(one);
  return copy;
}

/** All of these are inherited. */
function writeStyle(one: Element, parent: Element | null): void {
  const style = getComputedStyle(one);
  const inherited = parent === null ? null : getComputedStyle(parent);
  for (const property of PROPERTIES) {
    const value = style.getPropertyValue(property);
    if (value !== inherited?.getPropertyValue(property)) one.setAttribute(property, value);
  }
}

function stripPage(one: Element): void {
  for (const name of ['class', 'style', 'role', 'aria-label']) one.removeAttribute(name);
  for (const child of [...one.childNodes]) if (child.nodeType === Node.COMMENT_NODE) child.remove();
}

function captionLine(text: string, place: number): Element {
  const y = CAPTION.space + (place + 0.75) * CAPTION.line;
  const line = element('text', { x: CAPTION.space, y, fill: '#1b2327', 'font-size': CAPTION.size });
  line.setAttribute('font-family', 'system-ui, sans-serif');
  line.textContent = text;
  return line;
}

function element(name: string, attributes: Readonly<Record<string, string | number>>): Element {
  const one = document.createElementNS(NAMESPACE, name);
  for (const [key, value] of Object.entries(attributes)) {
    if (key !== 'xmlns') one.setAttribute(key, String(value));
  }
  return one;
}
