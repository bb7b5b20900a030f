import { failure, success, type Outcome } from '../outcome.ts';
import type { ProfileId } from '../profile.ts';
import type { ModelIdentity, Protocol, RunSpec, Setting, Share, Subset } from '../run.ts';
import { canonicalJson } from '../canonical-json.ts';

/**
 * What to ask which model, without any data: enough for somebody else to ask the same. Datasets are known by the hash of their file
 * alone, because a file's name may tell whose it is.
 */
export interface Recipe {
  readonly model: Pick<ModelIdentity, 'title' | 'sha256'>;
  /** Never empty. */
  readonly parts: readonly RecipePart[];
  readonly seed: number;
  readonly limit: number | null;
  readonly shots: number;
  readonly protocol: Protocol;
  readonly subset?: Subset;
  readonly setting?: RecipeSetting;
  readonly share?: Share;
  /** A part ends when its score is separated from the best constant answer. Absent: it is asked to its end. */
  readonly stop?: 'constant';
}

export interface RecipePart {
  readonly task: string;
  readonly profile?: ProfileId;
  /** SHA-256 of the dataset's file, lower-case hex. */
  readonly dataset: string;
}

/** Solved cases of another dataset are not part of a recipe: see `recipeOf`. */
export type RecipeSetting = Omit<Setting, 'shotsFrom'>;

/** The recipe of a run. Refused where its parts are not all asked in one way, since a form has one way for all, and where no model was asked. */
export function recipeOf({ model, parts, seed }: RunSpec): Outcome<Recipe> {
  if (model.engine === 'recorded')
    return refuse('it judged answers that were there already, so there is no model to ask.');
  const [first] = parts;
  if (first === undefined) return refuse('it asks nothing.');
  const ways = new Set(
    parts.map(({ limit, shots, protocol, subset, setting }) =>
      canonicalJson([limit, shots, protocol, subset ?? null, setting ?? null]),
    ),
  );
  if (ways.size > 1) return refuse('its parts are asked in different ways, and a recipe has one way for all.');
  const { limit, shots, protocol, subset, setting: { shotsFrom, ...setting } = {} } = first;
  if (shotsFrom !== undefined) return refuse('its solved examples come from a dataset of their own.');
  const stops = parts.flatMap(({ stop }) => (stop === undefined ? [] : [stop.from]));
  if (stops.some((from) => from !== 'constant'))
    return refuse('it stopped by comparing with an earlier run, which is on this device only.');
  return success({
    model: { title: model.title, sha256: model.sha256 },
    parts: parts.map(({ task, profile, dataset }) => ({
      task,
      ...(profile !== undefined && { profile }),
      dataset: dataset.sha256,
    })),
    seed,
    limit,
    shots,
    protocol,
    ...(subset !== undefined && { subset }),
    ...(Object.keys(setting).length > 0 && { setting }),
    // Tasks that have no rule leave it out by themselves.
    ...(stops.length > 0 && { stop: 'constant' }),
  });
}

/** The recipe of one share. A share is asked to its end: a rule to stop by would have to see the cases of all. */
export function shareOf({ model, parts, seed, limit, shots, protocol, subset, setting }: Recipe, share: Share): Recipe {
  const optional = { ...(subset !== undefined && { subset }), ...(setting !== undefined && { setting }) };
  return { model, parts, seed, limit, shots, protocol, ...optional, share };
}

function refuse(message: string): Outcome<never> {
  return failure({ kind: 'recipe', message: `This run cannot be shared as a recipe: ${message}` });
}
