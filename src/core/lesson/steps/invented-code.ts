import type { Case } from '../../dataset.ts';
import { say } from '../../text/said.ts';
import { namedCases } from '../lesson-cases.ts';
import type { LessonStep } from '../lesson-step.ts';
import type { CodeStanding } from '../small-code-table.ts';
import { codedTexts, type WrittenCode } from '../written-codes.ts';

/** Texts about illnesses the demo model never read of, with the codes that ICD-10-CM has for them. */
// @wc-ignore
const OWN_TEXTS: readonly (readonly [text: string, ...codes: string[]])[] = [
  ['Problems: Addison disease; hypertension; measles.', 'E27.1', 'I10', 'B05.9'],
  ['Treated here because of Lyme disease; tuberculosis; diabetes.', 'A69.20', 'A15.9', 'E11.9'],
  ['Treated here because of chronic bronchitis; tuberculosis; kidney failure.', 'J42', 'A15.9', 'N19'],
  ['ulcerative keratitis', 'H16.009'],
  ['Seen for ear infection.', 'H66.90'],
  ['peptic esophagitis', 'K21.00'],
];

const ownCases = OWN_TEXTS.map(([text, ...items], place): Case => {
  return { id: `lesson-codes-${place + 1}`, fields: { text }, target: { kind: 'set', items } };
});

export const inventedCode = {
  id: 'invented-code',
  title: 'A code that looks right',
  minutes: 3,
  intro: [
    'A language model writes a code piece by piece. Nothing keeps it to codes that exist: one digit on, and the code is another, or none.',
    'Eight short texts: two of the demo set, and six about illnesses that the model never read of. It codes them all the same.',
  ],
  question: {
    text: 'How many of the codes it writes will not exist?',
    choices: [
      { id: 'none', text: 'None' },
      { id: 'few', text: 'One or two' },
      { id: 'more', text: 'Three or more' },
    ],
    button: 'That is my guess. Let it code',
  },
  asks: [
    {
      id: 'invented-code',
      task: 'demo/codes',
      dataset: 'demo-codes',
      shots: 0,
      choose: (cases) => [...namedCases(cases, ['codes-077', 'codes-100']), ...ownCases],
    },
  ],
  find([heard], { choice }) {
    const written = heard === null || heard === undefined ? [] : codedTexts(heard).flatMap((text) => text.written);
    if (written.length === 0) return null;
    const of = (standing: CodeStanding): readonly WrittenCode[] => written.filter((one) => one.standing === standing);
    const missing = of('missing').length;
    const listed = of('listed').length;
    const right = written.filter(({ isRight }) => isRight).length;
    const names = [...new Set(of('missing').map(({ text }) => text))];
    return {
      sentences: [
        say`Of ${{ value: written.length, noun: 'piece' }} the model wrote, ${written.length - of('none').length} have the shape of a code.`,
        names.length === 0
          ? say`${missing} of them do not exist, ${listed} are in the lesson's table, of ${of('unknown').length} the table cannot tell; ${right} are right for their text.`
          : say`${missing} of them do not exist (${names}), ${listed} are in the lesson's table, of ${of('unknown').length} the table cannot tell; ${right} are right for their text.`,
        say`Well-formed, existing and right are three questions.`,
      ],
      cameTrue: choice === null ? null : [nameOf(missing)],
    };
  },
} as const satisfies LessonStep;

function nameOf(missing: number): string {
  if (missing === 0) return 'none';
  return missing < 3 ? 'few' : 'more';
}
