import { failure, success, type Outcome } from '../outcome.ts';
import { findProfile } from '../profile.ts';
import type { Share, Subset } from '../run.ts';
import { shown } from '../text/shown.ts';
import type { Recipe, RecipePart, RecipeSetting } from './recipe.ts';

/** Links are pasted into mails and slides; longer ones are cut there. Also the most that is read of one. */
export const LONGEST_LINK = 4000;
const MOST_PARTS = 40;
const LONGEST_TITLE = 80;
const LARGEST_SEED = 4_294_967_295;
const MOST_SHARES = 1000;
const HASH = /^[0-9a-f]{64}$/;
const TASK = /^[\w/-]{1,80}$/;

/** The part of a link behind `#/recipe?`. Order and names are a contract with links that were sent: extend, never rename. */
export function recipeQuery({
  model,
  parts,
  seed,
  limit,
  shots,
  protocol,
  subset,
  setting = {},
  share,
  stop,
}: Recipe): string {
  const values: readonly (readonly [string, string | null])[] = [
    ['v', '1'],
    ['model', model.sha256],
    ['title', shown(model.title, LONGEST_TITLE)],
    ...parts.map(({ task, profile, dataset }) => ['task', [task, profile ?? '', dataset].join('~')] as const),
    ['seed', String(seed)],
    ['cases', limit === null ? null : String(limit)],
    ['shots', String(shots)],
    ['protocol', protocol === 'generate' ? null : protocol],
    ['groups', numberText(subset?.groups)],
    ['per-group', numberText(subset?.perGroup)],
    ['repeats', numberText(subset?.repeats)],
    ['layout', setting.layout ?? null],
    ['reasoning', setting.reasoning ?? null],
    ['draw', numberText(setting.draw)],
    ['too-long', setting.tooLong ?? null],
    ['order', setting.optionOrder ?? null],
    ['share', share === undefined ? null : `${share.number}of${share.of}`],
    ['stop', stop ?? null],
  ];
  return values.flatMap(([name, value]) => (value === null ? [] : [`${name}=${encodeURIComponent(value)}`])).join('&');
}

/** Reads a link that anybody may have written: every value is checked, and the first that is wrong is named. */
export function readRecipe(query: string): Outcome<Recipe> {
  if (query.length > LONGEST_LINK) return refuse(`it is longer than ${LONGEST_LINK} characters.`);
  const values = new Map<string, string[]>();
  for (const pair of query.split('&')) {
    const [name = '', value = ''] = pair.split('=', 2);
    values.set(name, [...(values.get(name) ?? []), decoded(value)]);
  }
  const one = (name: string): string | undefined => values.get(name)?.[0];
  if (one('v') !== '1')
    return refuse(`its version is ${quoted(one('v'))}, and 1 is known: load the page again, or ask for a new link.`);
  const sha256 = one('model') ?? '';
  if (!HASH.test(sha256)) return refuse(`its model is ${quoted(sha256)} and no SHA-256.`);
  const parts = readParts(values.get('task') ?? []);
  if (!parts.ok) return parts;
  const numbers = readNumbers(one);
  if (!numbers.ok) return numbers;
  const setting = readSetting(one);
  if (!setting.ok) return setting;
  const share = readShare(one('share'));
  if (!share.ok) return share;
  const stop = one('stop');
  if (stop !== undefined && stop !== 'constant') return refuse(`its rule to stop by is ${quoted(stop)}.`);
  if (stop !== undefined && share.value !== null)
    return refuse(
      'it asks a share of the cases and stops early, and a rule would have to see the cases of all shares.',
    );
  const protocol = one('protocol') ?? 'generate';
  if (protocol !== 'generate' && protocol !== 'likelihood') return refuse(`its protocol is ${quoted(protocol)}.`);
  return success({
    model: { title: shown(one('title') ?? '', LONGEST_TITLE), sha256 },
    parts: parts.value,
    protocol,
    ...numbers.value,
    ...(Object.keys(setting.value).length > 0 && { setting: setting.value }),
    ...(share.value !== null && { share: share.value }),
    ...(stop !== undefined && { stop }),
  });
}

function readParts(texts: readonly string[]): Outcome<readonly RecipePart[]> {
  if (texts.length === 0 || texts.length > MOST_PARTS)
    return refuse(`it names ${texts.length} tasks; 1 to ${MOST_PARTS} are possible.`);
  const parts: RecipePart[] = [];
  for (const text of texts) {
    const [task = '', profile = '', dataset = '', ...more] = text.split('~');
    const known = profile === '' ? null : findProfile(profile);
    if (!TASK.test(task) || !HASH.test(dataset) || known === undefined || more.length > 0)
      return refuse(`its task ${quoted(text)} is not a task, a profile and a dataset.`);
    parts.push({ task, dataset, ...(known !== null && { profile: known.id }) });
  }
  return success(parts);
}

type One = (name: string) => string | undefined;

function readNumbers(one: One): Outcome<Pick<Recipe, 'seed' | 'limit' | 'shots' | 'subset'>> {
  const rules = [
    ['seed', 0, LARGEST_SEED],
    ['cases', 1, 1e9],
    ['shots', 0, 32],
    ['groups', 1, 1e9],
    ['per-group', 1, 1e9],
    ['repeats', 1, 100],
  ] as const;
  const wrong = rules.find(([name, least, most]) => !isWhole(one(name), least, most));
  if (wrong !== undefined)
    return refuse(
      `its ${wrong[0]} is ${quoted(one(wrong[0]))}; a whole number from ${wrong[1]} to ${wrong[2]} was expected.`,
    );
  const subset: Subset = {
    groups: numberOf(one('groups')),
    perGroup: numberOf(one('per-group')),
    repeats: numberOf(one('repeats')),
  };
  const isWholeSet = Object.values(subset).every((bound) => bound === null);
  return success({
    seed: numberOf(one('seed')) ?? 0,
    limit: numberOf(one('cases')),
    shots: numberOf(one('shots')) ?? 0,
    ...(!isWholeSet && { subset }),
  });
}

function readSetting(one: One): Outcome<RecipeSetting> {
  const [layout, reasoning, tooLong, optionOrder] = [one('layout'), one('reasoning'), one('too-long'), one('order')];
  if (layout !== undefined && layout !== 'flat') return refuse(`its layout is ${quoted(layout)}.`);
  if (reasoning !== undefined && reasoning !== 'step-by-step') return refuse(`its reasoning is ${quoted(reasoning)}.`);
  if (tooLong !== undefined && tooLong !== 'refuse' && tooLong !== 'cut' && tooLong !== 'map-reduce')
    return refuse(`what it does with long cases is ${quoted(tooLong)}.`);
  if (optionOrder !== undefined && optionOrder !== 'sample' && optionOrder !== 'every')
    return refuse(`its order of options is ${quoted(optionOrder)}.`);
  if (!isWhole(one('draw'), 1, 1000)) return refuse(`its draw is ${quoted(one('draw'))}.`);
  const draw = numberOf(one('draw'));
  return success({
    ...(layout !== undefined && { layout }),
    ...(reasoning !== undefined && { reasoning }),
    ...(draw !== null && { draw }),
    ...(tooLong !== undefined && { tooLong }),
    ...(optionOrder !== undefined && { optionOrder }),
  });
}

function readShare(text: string | undefined): Outcome<Share | null> {
  if (text === undefined) return success(null);
  const [, number = '', of = ''] = /^(\d{1,4})of(\d{1,4})$/.exec(text) ?? [];
  const share = { number: Number(number), of: Number(of) };
  const isShare = share.of >= 2 && share.of <= MOST_SHARES && share.number >= 1 && share.number <= share.of;
  return isShare ? success(share) : refuse(`its share is ${quoted(text)}; "2of5", for example, was expected.`);
}

/** What is not there is not wrong. */
function isWhole(text: string | undefined, least: number, most: number): boolean {
  if (text === undefined) return true;
  return /^\d{1,10}$/.test(text) && Number(text) >= least && Number(text) <= most;
}

function numberOf(text: string | undefined): number | null {
  return text === undefined ? null : Number(text);
}

function numberText(value: number | null | undefined): string | null {
  return value === null || value === undefined ? null : String(value);
}

function decoded(value: string): string {
  try {
    return decodeURIComponent(value.replaceAll('+', ' '));
  } catch {
    return value;
  }
}

function quoted(text: string | undefined): string {
  return text === undefined ? 'not said' : `"${shown(text, 60)}"`;
}

function refuse(message: string): Outcome<never> {
  return failure({ kind: 'recipe', message: `The link cannot be followed: ${message}` });
}
