import type { PartCalibration } from '../../report/calibration.ts';
import { calibrationInWords } from '../../report/calibration-in-words.ts';
import { fullPartTitle } from '../../report/part-title.ts';
import type { Report } from '../../report.ts';
import { count, percent } from '../../text/numbers.ts';
import { figure, intervalFigure, section, table, type Column, type Path } from './figures.ts';
import { element, type Child, type Markup } from './markup.ts';
import { inEnglish } from '../../text/said.ts';

/** Whether probabilities are what they promise; null where there are none. */
export function calibrationSection({ calibration = [], run }: Report): Markup | null {
  if (calibration.length === 0) return null;
  const parts = calibration.map((found, place) => {
    const title = run.spec === null ? found.task : fullPartTitle(run.spec, found.part);
    return partOf(title, found, ['calibration', place]);
  });
  return section('calibration', 'Calibration', parts);
}

function partOf(title: string, found: PartCalibration, path: Path): Markup {
  return element(
    'div',
    {},
    element('h3', {}, title),
    element('p', {}, inEnglish(calibrationInWords(found))),
    table({ label: `${title}: calibration` }, FACTS, factRows(found, path)),
    plot(found),
    table({ label: `${title}: reliability` }, CURVE, curveRows(found, path)),
  );
}

const FACTS: readonly Column[] = [
  { title: 'What' },
  { title: 'Value, %', kind: 'number' },
  { title: '95 % interval', kind: 'number' },
  { title: 'Method' },
];

function factRows(found: PartCalibration, path: Path): readonly (readonly Child[])[] {
  const { error, brier, riskCoverage } = found;
  const plain = (name: string, value: number, ...steps: readonly string[]): readonly Child[] => [
    name,
    figure(value, percent(value), [...path, ...steps]),
    '',
    '',
  ];
  return [
    [
      'Expected calibration error',
      figure(error.value, percent(error.value), [...path, 'error', 'value']),
      intervalFigure(error.interval, [...path, 'error', 'interval']),
      error.method,
    ],
    plain('… of a calibrated model by chance, at most', found.errorByChance, 'errorByChance'),
    [
      'Brier score (0 is best)',
      figure(brier.value, percent(brier.value), [...path, 'brier', 'value']),
      intervalFigure(brier.interval, [...path, 'brier', 'interval']),
      brier.method,
    ],
    plain('… its reliability (less is better)', brier.reliability, 'brier', 'reliability'),
    plain('… its resolution (more is better)', brier.resolution, 'brier', 'resolution'),
    plain('… its uncertainty', brier.uncertainty, 'brier', 'uncertainty'),
    plain('… what its bins hide', brier.within, 'brier', 'within'),
    plain('Mean error when the least sure may be left out', riskCoverage.area, 'riskCoverage', 'area'),
    plain('… above the best order of the same answers', riskCoverage.excess, 'riskCoverage', 'excess'),
  ];
}

const CURVE: readonly Column[] = [
  { title: 'Bin' },
  { title: 'n', kind: 'number' },
  { title: 'Mean probability, %', kind: 'number' },
  { title: 'Right, %', kind: 'number' },
  { title: '95 % interval', kind: 'number' },
];

function curveRows({ curve }: PartCalibration, path: Path): readonly (readonly Child[])[] {
  return curve.map(({ n, probability, accuracy, interval }, place) => {
    const here = [...path, 'curve', place];
    return [
      String(place + 1),
      figure(n, count(n), [...here, 'n']),
      figure(probability, percent(probability), [...here, 'probability']),
      figure(accuracy, percent(accuracy), [...here, 'accuracy']),
      intervalFigure(interval, [...here, 'interval']),
    ];
  });
}

/** Reliability diagram: a calibrated model is on the diagonal. Its numbers stand in the table below. */
function plot({ curve }: PartCalibration): Markup {
  const x = (share: number): number => Number((40 + share * 200).toFixed(2));
  const y = (share: number): number => Number((210 - share * 200).toFixed(2));
  const line = (name: string, from: readonly [number, number], to: readonly [number, number]): Markup =>
    element('line', { class: name, x1: x(from[0]), y1: y(from[1]), x2: x(to[0]), y2: y(to[1]) });
  return element(
    'figure',
    {},
    element(
      'figcaption',
      { class: 'soft' },
      'Share that was right over the probability given; the dashed line is a calibrated model.',
    ),
    element(
      'svg',
      {
        viewBox: '0 0 260 240',
        role: 'img',
        'aria-label': 'Reliability diagram; its numbers stand in the table below',
      },
      line('axis', [0, 0], [1, 0]),
      line('axis', [0, 0], [0, 1]),
      [0, 0.5, 1].map((tick) => [
        element('text', { class: 'tick', x: x(tick) - 8, y: 226 }, percent(tick)),
        element('text', { class: 'tick', x: 4, y: y(tick) + 4 }, percent(tick)),
      ]),
      line('baseline', [0, 0], [1, 1]),
      curve.map(({ probability, interval }) =>
        line('interval', [probability, interval[0]], [probability, interval[1]]),
      ),
      element('polyline', {
        class: 'path',
        points: curve.map(({ probability, accuracy }) => `${x(probability)},${y(accuracy)}`).join(' '),
      }),
      curve.map(({ probability, accuracy }) =>
        element('circle', { class: 'dot', cx: x(probability), cy: y(accuracy), r: 4 }),
      ),
    ),
  );
}
