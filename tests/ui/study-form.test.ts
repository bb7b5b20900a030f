import { expect, test } from 'vitest';
import type { DatasetSource } from '../../workers/dataset-source.api.ts';
import type { DatasetCard } from '../../src/core/dataset.ts';
import { findStudy } from '../../src/core/study/index.ts';
import type { Study } from '../../src/core/study/study.ts';
import { findTask } from '../../src/core/tasks/index.ts';
import type { PartOffer } from '../../src/ui/state/Parts.svelte.ts';
import { StudyForm } from '../../src/ui/state/StudyForm.svelte.ts';
import { promptMark } from '../../src/ui/wording/prompt-mark.ts';
import { askingsText, columnFormat, mergeText, settingText } from '../../src/ui/wording/study.ts';

function study(id: string): Study {
  const found = findStudy(id);
  if (found === undefined) throw new Error(`no study ${id}`);
  return found;
}

function anOffer(id: string, n = 40): PartOffer {
  const task = findTask(id);
  if (task === undefined) throw new Error(`no task ${id}`);
  const card: DatasetCard = {
    ...{ id: `set of ${id}`, title: id, licence: 'CC0-1.0', access: 'open', citation: '', source: '' },
    ...{ n, sha256: 'd'.repeat(64), format: 'bedside-cases' },
  };
  const source: DatasetSource = { card, cases: { kind: 'memory', cases: [] } };
  const plain = { id, dataset: card.id, title: id, task, tasks: [task], profiles: [], shelf: null, isChosen: true };
  return { ...plain, source };
}

const medqa = anOffer('clinicbench/medqa');
const profile = 'corrected';

test('a curve: no examples once, and each other number as often as it is drawn', () => {
  const form = new StudyForm();
  form.limit = '10';
  form.draws = '2';
  const plan = form.plan(study('few-shot'), [medqa], profile);
  if (!plan.ok) throw new Error(plan.failure.message);
  expect(plan.value.parts.map(({ shots, setting }) => [shots, setting?.draw])).toEqual([
    [0, undefined],
    ...[1, 3, 5].flatMap((shots) => [1, 2].map((draw) => [shots, draw])),
  ]);
  expect(askingsText(plan.value.askings, plan.value.parts.length)).toBe('Up to 70 askings in 7 parts');
});

test('without a limit every case of the dataset is counted', () => {
  const form = new StudyForm();
  form.limit = '';
  form.curve = [0, 1];
  form.draws = '1';
  const plan = form.plan(study('few-shot'), [medqa], profile);
  expect(plan.ok && plan.value.askings.cases).toBe(80);
});

test('moved options are counted apart, and only where they may be moved', () => {
  const form = new StudyForm();
  form.variants = ['option-order', 'reasoning'];
  form.limit = '5';
  const moved = form.plan(study('robustness'), [medqa], profile);
  expect(moved.ok && askingsText(moved.value.askings, moved.value.parts.length)).toMatch(
    /^Up to 10 askings in 2 parts, and each again in every order of its options$/,
  );
  const fixed = form.plan(study('robustness'), [anOffer('clinicbench/hoc')], profile);
  expect(fixed.ok && fixed.value.askings.again).toBe('none');
});

test('long records are said to be more than their dataset tells', () => {
  const form = new StudyForm();
  const plan = form.plan(study('few-shot'), [anOffer('clue/longhealth-1')], profile);
  expect(plan.ok && [plan.value.askings.cases, plan.value.isMore]).toEqual([0, true]);
});

test.each([
  [(form: StudyForm) => (form.limit = 'many'), /"many" is not a number of cases/],
  [(form: StudyForm) => (form.draws = '0'), /"0" is not a number of draws. Use a whole number from 1 to 20/],
  [(form: StudyForm) => (form.seed = '-1'), /"-1" is not a seed/],
  [(form: StudyForm) => (form.curve = [3]), /at least two numbers of solved examples/],
])('what is typed wrong gets a sentence', (spoil, message) => {
  const form = new StudyForm();
  spoil(form);
  const plan = form.plan(study('few-shot'), [medqa], profile);
  expect(plan.ok ? '' : plan.failure.message).toMatch(message);
});

test('nothing chosen, and a study that asks nothing', () => {
  const form = new StudyForm();
  expect(form.plan(study('few-shot'), [], profile).ok).toBe(false);
  expect(form.plan(study('faithfulness'), [medqa], profile).ok).toBe(false);
});

test('an import says what it added, and what was here', () => {
  expect(mergeText('a.csv', { isKnown: true, added: 0, repeated: 2, differing: 0 })).toMatch(/nothing was added/);
  expect(mergeText('a.csv', { isKnown: false, added: 1, repeated: 2, differing: 1 })).toBe(
    'Numbers added from "a.csv": 2; here already: 2; different from one that is here, so that both are shown: 1.',
  );
});

test('marks and formats', () => {
  expect(promptMark("from the authors' early files")).toBe('prompt: from the authors’ early files');
  expect(settingText('few-shot')).toBe('few-shot, number not stated');
  expect(settingText('3-shot')).toBe('3-shot');
  expect(settingText('instruction-fine-tuning')).toBe('instruction fine tuning');
  expect(columnFormat('difference')?.(-0.0853)).toBe('−8.5');
  expect(columnFormat('difference')?.(-0.0001)).toBe('0.0');
  expect(columnFormat('text')).toBeUndefined();
});
