/** A piece of the page. Only `element` makes one, so whatever else stands in the page is text and was escaped. */
export class Markup {
  readonly #text: string;

  private constructor(text: string) {
    this.#text = text;
  }

  /** Names come from this code, never from a file: they are not escaped. */
  static element(name: Tag, attributes: Attributes, children: readonly Child[]): Markup {
    const opening = `<${name}${attributeText(attributes)}>`;
    return new Markup(EMPTY.has(name) ? opening : `${opening}${childText(children)}</${name}>`);
  }

  /** A style sheet of ours. Style elements hold raw text, so nothing from outside may stand in one. */
  static style(sheet: string): Markup {
    return new Markup(`<style>${sheet}</style>`);
  }

  toString(): string {
    return this.#text;
  }
}

/** A string is text, whatever it looks like. */
export type Child = Markup | string | null | readonly Child[];

type Tag =
  | 'html'
  | 'head'
  | 'meta'
  | 'title'
  | 'body'
  | 'header'
  | 'main'
  | 'footer'
  | 'section'
  | 'nav'
  | 'div'
  | 'h1'
  | 'h2'
  | 'h3'
  | 'h4'
  | 'p'
  | 'ul'
  | 'ol'
  | 'li'
  | 'dl'
  | 'dt'
  | 'dd'
  | 'a'
  | 'span'
  | 'strong'
  | 'small'
  | 'code'
  | 'data'
  | 'br'
  | 'pre'
  | 'figure'
  | 'figcaption'
  | 'table'
  | 'caption'
  | 'thead'
  | 'tbody'
  | 'tr'
  | 'th'
  | 'td'
  | 'svg'
  | 'line'
  | 'circle'
  | 'polyline'
  | 'rect'
  | 'text';

type Attributes = Readonly<Record<string, string | number | undefined>>;

const EMPTY: ReadonlySet<Tag> = new Set<Tag>(['meta', 'br']);

/** `null` children and undefined attributes are left out. */
export function element(name: Tag, attributes: Attributes, ...children: readonly Child[]): Markup {
  return Markup.element(name, attributes, children);
}

function attributeText(attributes: Attributes): string {
  return Object.entries(attributes)
    .map(([name, value]) => (value === undefined ? '' : ` ${name}="${escaped(String(value))}"`))
    .join('');
}

function childText(children: readonly Child[]): string {
  return children.map(textOf).join('');
}

function textOf(child: Child): string {
  if (child === null) return '';
  if (typeof child === 'string') return escaped(child);
  return child instanceof Markup ? child.toString() : childText(child);
}

/**
 * Text that no parser takes for markup, in an element or a quoted attribute. What a reader would not see (controls, invisible and
 * bidirectional characters, halves of surrogate pairs) is written by number, so that nothing reads otherwise than it is.
 */
function escaped(text: string): string {
  return text.replace(HIDDEN, codePointName).replace(/[&<>"']/g, (character) => ENTITIES[character] ?? '');
}

/** Tab and line feed stay. */
const HIDDEN = /(?![\t\n])[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}\p{Noncharacter_Code_Point}]/gu;

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

function codePointName(character: string): string {
  return `U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`;
}
