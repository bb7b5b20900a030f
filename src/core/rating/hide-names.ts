/** Families of models by which a text may give itself away. Looked for only where a title has the word. */
const FAMILIES = [
  'alpaca',
  'baize',
  'biomistral',
  'bloom',
  'chatdoctor',
  'chatglm',
  'chatgpt',
  'claude',
  'clinicalcamel',
  'deepseek',
  'falcon',
  'gemini',
  'gemma',
  'gpt',
  'granite',
  'huatuo',
  'huatuogpt',
  'llama',
  'medalpaca',
  'medgemma',
  'meditron',
  'mistral',
  'mixtral',
  'olmo',
  'openbiollm',
  'phi',
  'qwen',
  'smollm',
  'tinyllama',
  'vicuna',
  'zephyr',
] as const;

export const HIDDEN_NAME = '[name hidden]';

/** Longer titles are no names. */
const LONGEST = 300;

/**
 * Replaces what would tell a rater which model is speaking: the models' titles, with and without the end of a file's name, and the names of
 * the families in them. An answer that gives itself away otherwise is not found out.
 */
export function hideNames(titles: readonly string[]): (text: string) => string {
  const names = [...new Set(titles.flatMap(namesIn))].filter((name) => name !== '' && name.length <= LONGEST);
  if (names.length === 0) return (text) => text;
  const longestFirst = names.sort((one, other) => other.length - one.length || (one < other ? -1 : 1));
  const pattern = new RegExp(`(?<![\\p{L}\\p{N}])(?:${longestFirst.map(escaped).join('|')})(?!\\p{L})`, 'giu');
  return (text) => text.replace(pattern, HIDDEN_NAME);
}

function namesIn(title: string): readonly string[] {
  const whole = title.trim();
  const stem = whole.replace(/\.[a-z0-9]{2,6}$/iu, '');
  const words = new Set(whole.toLowerCase().match(/\p{L}+/gu) ?? []);
  // A plain word, as of a file "answers.csv", would be found everywhere.
  const isPlainWord = /^\p{L}+$/u.test(stem);
  return [whole, ...(isPlainWord ? [] : [stem]), ...FAMILIES.filter((family) => words.has(family))];
}

function escaped(name: string): string {
  return name.replace(/[\\^$.*+?()[\]{}|/]/gu, '\\$&');
}
