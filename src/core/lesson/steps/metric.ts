import { NO_EVIDENCE } from '../../evidence.ts';
import { judgePrediction } from '../../judge.ts';
import type { Case } from '../../dataset.ts';
import { metricById } from '../../metrics/index.ts';
import { demoConsumerQuestion } from '../../tasks/demo-consumer-question.ts';
import { percent } from '../../text/numbers.ts';
import { say } from '../../text/said.ts';
import { namedCases } from '../lesson-cases.ts';
import type { LessonStep } from '../lesson-step.ts';
import { sharedWords } from '../shared-words.ts';

export const metric = {
  id: 'metric',
  title: 'How a metric judges',
  minutes: 3,
  intro: [
    'Where the answer is a text, a metric compares it with the text wanted. Exact match asks whether they are the same. ROUGE-L counts the longest sequence of words that both have in the same order.',
    'Write the answer yourself: say in one short question what the writer of this message wants to know.',
  ],
  question: {
    text: 'What will exact match say of your text and of the model’s?',
    choices: [
      { id: 'both', text: 'Both right' },
      { id: 'mine', text: 'Mine right, the model’s wrong' },
      { id: 'model', text: 'Mine wrong, the model’s right' },
      { id: 'neither', text: 'Both wrong' },
    ],
    button: 'That is my text. Ask the model',
  },
  asks: [
    {
      id: 'metric',
      task: 'demo/consumer-question',
      dataset: 'demo-consumer-question',
      shots: 0,
      choose: (cases) => namedCases(cases, ['consumer-question-099']),
    },
  ],
  find([heard], { text, choice }) {
    const [item, trial] = [heard?.items[0], heard?.trials[0]];
    if (item === undefined || trial === undefined) return null;
    const [mine, model] = [judgeText(item, text), judgeText(item, trial.generation?.text ?? '')];
    const both = mine.exact === model.exact;
    const outcome = both ? (mine.exact === 1 ? 'both' : 'neither') : mine.exact === 1 ? 'mine' : 'model';
    return {
      sentences: [
        say`Your text shares ${mine.common} of the ${mine.targetWords} words wanted in their order: ROUGE-L gives it ${percent(mine.rougeL)} % and exact match ${percent(mine.exact)} %.`,
        say`The model's shares ${model.common}: ROUGE-L ${percent(model.rougeL)} %, exact match ${percent(model.exact)} %.`,
        say`Neither metric knows what the words mean: a text that says the same in other words loses, and one that says the opposite in nearly the same words gains.`,
      ],
      cameTrue: choice === null ? null : [outcome],
    };
  },
} as const satisfies LessonStep;

/** What the two metrics say of a text, 0 to 1, and of what it consists. */
export interface JudgedText {
  readonly rule: string;
  readonly exact: number;
  readonly rougeL: number;
  readonly common: number;
  readonly targetWords: number;
}

/** The real reader and the real metrics; a text that cannot be read is worth 0. */
export function judgeText(item: Case, text: string): JudgedText {
  const { answer, scores } = judgePrediction(demoConsumerQuestion, item, text);
  const exact = metricById('exact-match').score(item, answer, NO_EVIDENCE);
  const rougeL = scores['rougeL'];
  const target = item.target.kind === 'text' ? item.target.text : '';
  const { common, targetWords } = sharedWords(answer.kind === 'text' ? answer.text : '', target);
  return {
    rule: answer.rule,
    exact: exact.kind === 'scored' ? exact.value : 0,
    rougeL: rougeL?.kind === 'scored' ? rougeL.value : 0,
    common,
    targetWords,
  };
}
