/** Families of models by which a text may give itself away. Those that are words elsewhere too are looked for only where a title has them. */
const FAMILIES = [
  'alpaca',
  'baize',
  'bloom',
  'claude',
  'falcon',
  'gemini',
  'gemma',
  'granite',
  'llama',
  'mistral',
  'phi',
  'vicuna',
  'zephyr',
] as const;

/** Made up for a model and nothing else. */
const COINED = [
  'biomistral',
  'chatdoctor',
  'chatglm',
  'chatgpt',
  'clinicalcamel',
  'deepseek',
  'huatuo',
  'huatuogpt',
  'medalpaca',
  'medgemma',
  'meditron',
  'mixtral',
  'olmo',
  'openbiollm',
  'qwen',
  'smollm',
  'tinyllama',
] as const;

/** "GPT" alone is an enzyme in a laboratory report. */
const GPT = 'gpt-?[345](?:\\.\\d)?o?';

/** Named only where a text says who made it. */
const MAKERS = ['openai', 'anthropic', 'alibaba cloud', 'meta ai', 'mistral ai', 'google deepmind', 'hugging ?face'];

/** "-3.1-8B-Instruct" and "2.5" behind a family: they name the very model. With a blank only what is no dose. */
const REST =
  '(?:[-_./]?v?\\d{1,3}(?:\\.\\d{1,2})?b?(?![\\p{L}\\p{N}])|[-_](?:instruct|chat|base|it|mini|small|medium|large|turbo|pro|coder|gguf)(?![\\p{L}\\p{N}])| \\d{1,3}(?:\\.\\d{1,2})?b(?![\\p{L}\\p{N}])){0,6}';

const START = '(?<![\\p{L}\\p{N}])';
const END = '(?!\\p{L})';

const SELF =
  "(?:as|i am|i'm|i’m|my name is|call me|(?:developed|created|trained|made|built|released|provided) by)(?: an?| the)? ";

export const HIDDEN_NAME = '[name hidden]';

/** Longer titles are no names. */
const LONGEST = 300;

export interface Blinds {
  /** Of a text that all models were given. */
  readonly given: (text: string) => string;
  /** Of an answer. `asked`: the texts its case has; a name that stands there is nobody's signature. */
  readonly answer: (text: string, asked: string) => string;
}

/**
 * Replaces what would tell a rater which model is speaking. In every text: the models' titles, with and without the end of a file's name, and the
 * names of the families in them. In answers also names that stand for nothing but a model, and any family or maker behind words like "I am" or
 * "developed by". An answer that gives itself away otherwise, by its style for example, is not found out.
 */
export function hideNames(titles: readonly string[]): Blinds {
  const names = [...new Set(titles.flatMap(titleForms))].filter((name) => name !== '' && name.length <= LONGEST);
  const words = new Set(titles.flatMap((title) => title.toLowerCase().match(/\p{L}+/gu) ?? []));
  const families = [...FAMILIES, ...COINED].filter((family) => words.has(family));
  const gpt = words.has('gpt') ? [GPT] : [];
  const longestFirst = names.sort((one, other) => other.length - one.length || (one < other ? -1 : 1)).map(escaped);
  const patterns = [
    ...longestFirst.map((name) => name + END),
    ...[...families, ...gpt].sort(byLength).map((family) => `${family}${REST}${END}`),
  ];
  const known = patterns.length === 0 ? null : new RegExp(`${START}(?:${patterns.join('|')})`, 'giu');
  const given = (text: string): string => (known === null ? text : text.replace(known, HIDDEN_NAME));
  return { given, answer: (text, asked) => withoutSignature(given(text), asked.toLowerCase()) };
}

const COINED_NAME = new RegExp(`${START}(${[...COINED, GPT].sort(byLength).join('|')})${REST}${END}`, 'giu');
const SIGNATURE = new RegExp(
  `${START}(${SELF})(${[...FAMILIES, ...COINED, GPT, ...MAKERS].sort(byLength).join('|')})${REST}${END}`,
  'giu',
);

function withoutSignature(text: string, asked: string): string {
  const isOfCase = (name: string): boolean => asked.includes(name.toLowerCase());
  return text
    .replace(SIGNATURE, (whole, lead: string, name: string) =>
      // "As Claude" may be the patient.
      /^as /i.test(lead) && isOfCase(name) ? whole : lead + HIDDEN_NAME,
    )
    .replace(COINED_NAME, (whole, name: string) => (isOfCase(name) ? whole : HIDDEN_NAME));
}

function titleForms(title: string): readonly string[] {
  const whole = title.trim();
  const stem = whole.replace(/\.[a-z0-9]{2,6}$/iu, '');
  // A plain word, as of a file "answers.csv", would be found everywhere.
  const isPlainWord = /^\p{L}+$/u.test(stem);
  return [whole, ...(isPlainWord ? [] : [stem])];
}

/** Longest first: "llama" must not cut "tinyllama" short. */
function byLength(one: string, other: string): number {
  return other.length - one.length || (one < other ? -1 : 1);
}

function escaped(name: string): string {
  return name.replace(/[\\^$.*+?()[\]{}|/]/gu, '\\$&');
}
