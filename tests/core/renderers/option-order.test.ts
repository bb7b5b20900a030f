import { expect, test } from 'vitest';
import { rendererById } from '../../../src/core/renderers/index.ts';
import { buildReport } from '../../../src/core/report/build-report.ts';
import { genericChoiceTask } from '../../../src/core/tasks/generic-choice.ts';
import { judgedBy, questions } from '../../fixtures/rotated.ts';
import { aRecord } from '../../fixtures/runs.ts';

const items = questions(10);
const judged = await judgedBy(() => 'B', items);
const part = { task: genericChoiceTask, judged };
const report = buildReport(aRecord('run'), [
  {
    ...part,
    dataset: 'own',
    cases: new Map(items.map((item) => [item.id, item])),
    drawnIds: [],
    firstAsked: 'q0',
    hasTexts: true,
  },
]);
const rendering = { report, parts: [part] };

test('the table says below its rows what moving the options did', () => {
  expect(rendererById('table').render(rendering)).toContain(
    'generic/choice, options moved: The model chose B in 100.0 % of the orders, whatever stood there.\n',
  );
});

test('the report has the numbers, and the score of the listed order is what it was', () => {
  const json: unknown = JSON.parse(rendererById('json').render(rendering));
  expect(json).toMatchObject({
    results: [{ metric: 'accuracy', value: 0.3, n: 10 }],
    optionOrder: [{ task: 'generic/choice', part: 0, n: 10, flipRate: { value: 1 }, positionBias: { value: 0.75 } }],
  });
});

test('each case tells its other orders with the answers as they came', () => {
  const [line = ''] = rendererById('cases').render(rendering).split('\n');
  const row: unknown = JSON.parse(line);
  expect(row).toMatchObject({
    id: 'q0',
    answer: 'B',
    scores: { accuracy: 0 },
    rotations: [
      { shift: 1, right: 1, answer: 'B', generation: { text: 'B' } },
      { shift: 2, right: 2, answer: 'B' },
      { shift: 3, right: 3, answer: 'B' },
    ],
  });
});
