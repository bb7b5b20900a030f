import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import type { Case } from '../../../../src/core/dataset.ts';
import { allMessages } from '../../../../src/core/prompt.ts';
import { buildPrompt } from '../../../../src/core/build-prompt.ts';
import type { Task } from '../../../../src/core/task.ts';
import { clinicbenchTasks } from '../../../../src/core/tasks/clinicbench/index.ts';
import { findTask } from '../../../../src/core/tasks/index.ts';
import { asAsked } from '../../../fixtures/own-answer.ts';

const REFERENCE = new URL('../../../../../shared/reference/clinicbench.md', import.meta.url);
const reference = existsSync(REFERENCE) ? readFileSync(REFERENCE, 'utf8') : null;

/** Every field a task may ask about, as its slot in the reference is called. */
const item: Case = {
  id: '{i}',
  fields: {
    question: '{question}',
    context: '{contexts}',
    findings: '{findings}',
    text: '{text}',
    note: '{note}',
    record: '{record}',
    discharge_summary: '{summary}',
    disease: '{disease}',
    symptoms: '{symptoms}',
    reason: '{reason}',
  },
  options: ['A', 'B', 'C', 'D'].map((label) => ({ label, text: '{option}' })),
  target: { kind: 'label', label: 'A' },
};

describe.skipIf(reference === null)('prompts to the letter (skipped where ../shared/reference is absent)', () => {
  test.each([
    ['clinicbench/medmcqa', 'multiple-choice questions'],
    ['clinicbench/mmlu-medicine', 'multiple choice questions about medical knowledge'],
    ['clinicbench/pubmedqa', 'CONTEXTS'],
    ['clinicbench/mimic-cxr', 'radiology assistant'],
    ['clinicbench/iu-xray', 'radiology assistant'],
    ['clinicbench/bc5-disease', 'Paragraph: <{i}>'],
    ['clinicbench/ncbi-disease', 'Please do NER task'],
    ['clinicbench/hoc', 'You must only output the category labels'],
  ])('%s', (id, known) => {
    expect(sent(id)).toBe(blockWith(known));
  });

  test('the instruction of the treatment task', () => {
    expect(findTask('clinicbench/treatment')?.instruction).toBe(blockWith('"not to dos"'));
  });

  test('the early instruction of the treatment task', () => {
    const instruction = findTask('clinicbench/treatment-early')?.instruction ?? '';
    expect(reference).toContain(`\`${instruction}\` + blank line + message`);
    expect(sent('clinicbench/treatment-early')).toBe(`${instruction}\n\nDisease: {disease}\nSymptoms: {symptoms}`);
  });

  test.each([
    ['clinicbench/hospitalisation', '{record}'],
    ['clinicbench/patient-education', '{summary}'],
  ])('ours, as the reference words it: %s', (id, slot) => {
    const instruction = findTask(id)?.instruction ?? '';
    expect(reference).toContain(`\`${instruction}\``);
    expect(sent(id)).toBe(`${instruction}\n\n${slot}`);
  });

  test.each(['clinicbench/ddi', 'clinicbench/gad'])('ours, as the reference words it: %s', (id) => {
    expect(reference).toContain(`\`${findTask(id)?.instruction ?? ''}\``);
  });
});

test('MedQA writes its options with a colon', () => {
  expect(sent('clinicbench/medqa')).toBe(
    'The following are multiple-choice questions about medical knowledge. Solve them in a step-by-step fashion. You must only output your choices as the final answer, no other texts.\n\n{question}\nA: {option}\nB: {option}\nC: {option}\nD: {option}',
  );
});

test('the treatment task has its content only where it says so', () => {
  const question =
    '"question": Which medications should be used to treat a patient with {disease} presenting with: {symptoms}?';
  expect(sent('clinicbench/treatment').endsWith(`\n"content": {reason}\n${question}`)).toBe(true);
  expect(sent('clinicbench/treatment-without-content')).not.toContain('{reason}');
});

test('the interaction task asks the bare question', () => {
  expect(sent('clinicbench/drug-interaction')).toBe('{question} Answer yes or no.');
});

test('the two things of a relation are masked where the case does not do so itself', () => {
  const plain = (text: string, head: string, tail: string): Case => ({ ...item, fields: { text, head, tail } });
  const asked = (id: string, one: Case): string => {
    const task = taskOf(id);
    return task.ask(asAsked(task, one));
  };
  expect(asked('clinicbench/ddi', plain('Tea with green tea.', 'tea', 'Tea'))).toBe('@DRUG2$ with green @DRUG1$.');
  expect(asked('clinicbench/gad', plain('$& of APOE in APOE-linked gout.', 'APOE', 'APOE-linked gout'))).toBe(
    '$& of @GENE$ in @DISEASE$.',
  );
  const done = plain('@DRUG1$ with @DRUG2$ and tea.', 'tea', 'milk');
  expect(asked('clinicbench/ddi', done)).toBe('@DRUG1$ with @DRUG2$ and tea.');
});

test('early prompts go in one user message, as the early runs sent them', () => {
  const tasks: readonly Task[] = clinicbenchTasks;
  for (const task of tasks) expect(task.instructionRole, task.id).toBe('user');
});

function sent(id: string): string {
  const task = taskOf(id);
  const messages = allMessages(buildPrompt(task, item, []));
  expect(messages).toHaveLength(1);
  return messages[0]?.content ?? '';
}

function taskOf(id: string): Task {
  const task = findTask(id);
  if (task === undefined) throw new Error(`no task ${id}`);
  return task;
}

/** The only block of the reference that says this, without its fences. A block may hold shorter fences; the hallmarks' ends with a line break, which its fence takes. */
function blockWith(known: string): string {
  const blocks = Array.from((reference ?? '').matchAll(/^(`{3,})\n([\s\S]*?)\n\1$/gm), ([, , block = '']) => block);
  const found = blocks.filter((block) => block.includes(known));
  const [block = ''] = found;
  expect(found).toHaveLength(1);
  return known.includes('category labels') ? `${block}\n` : block;
}
