import { field, type Case } from '../../../dataset.ts';

/** Words of CLUE's LongHealth prompts, equal in both of its states (eval/eval_LongHealth.py). Line ends and the space before two of them are the authors'. */

export const INSTRUCTION = [
  '\n',
  'You are a highly skilled and detail-oriented assistant, specifically trained to assist medical professionals in interpreting and extracting key information from medical documents. Your primary responsibility will be to analyze discharge letters from hospitals. When you receive one or more of these letters, you will be expected to carefully review the contents and accurately answer multiple-choice questions related to these documents. \n',
  '\n',
  'Your answers should be:\n',
  '1. Accurate: Make sure your answers are based on the information provided in the letters.\n',
  '2. Concise: Provide brief and direct answers without unnecessary elaboration.\n',
  '3. Contextual: Consider the context and specifics of each question to provide the most relevant information.\n',
  '\n',
  "Remember, your job is to streamline the physician's decision-making process by providing them with accurate and relevant information from discharge summaries. Efficiency and reliability are key.\n",
].join('');

/** The user turn before anything is filled in; its tokens are counted as it stands. */
export const TEMPLATE = [
  '\n',
  '--------------BEGIN DOCUMENTS--------------\n',
  '\n',
  '{documents}\n',
  '\n',
  '--------------END DOCUMENTS--------------\n',
  '\n',
  '{question_text}\n',
  '{options}\n',
  '\n',
  'Please answer using the following format:\n',
  '1. Begin your answer with the phrase "The correct answer is".\n',
  '2. State the letter of the correct option (e.g., A, B, C, D, E).\n',
  '3. Follow the letter with a colon and the exact text of the option you chose.\n',
  '4. Make sure your answer is a single, concise sentence.\n',
  '\n',
  "For example, if the correct answer to a question is option C, and the text for C is 'Acute Bronchitis', your answer should be: \n",
  "'The correct answer is C: Acute bronchitis.'\n",
].join('');

export const UNANSWERABLE = 'Question cannot be answered with provided documents';

/** What stands between two documents, and the longer one that is counted in its place. */
export const SEPARATOR = '\n\n--------------\n\n';
export const COUNTED_SEPARATOR = '\n\n-------------- NEW DOCUMENT --------------\n\n';

const [BEFORE_DOCUMENTS = '', BEFORE_QUESTION = '', BEFORE_OPTIONS = '', END = ''] = TEMPLATE.split(
  /\{(?:documents|question_text|options)\}/,
);

/** The user turn around the documents. Nothing in the data is taken for a place of the template. */
export function userTurn(item: Case, documents: string): string {
  return (
    BEFORE_DOCUMENTS + documents + BEFORE_QUESTION + field(item, 'question') + BEFORE_OPTIONS + optionLines(item) + END
  );
}

/** "A: first\nB: second". */
export function optionLines({ options = [] }: Case): string {
  return options.map(({ label, text }) => `${label}: ${text}`).join('\n');
}
