import { say, type Said } from '../text/said.ts';
import type { Stated } from '../library/catalogue.ts';
import { isBoolean, isNumber, isText, listOf, oneOf, orNull, shapeOf } from '../shapes/shape.ts';

/** The 22 models that ClinicBench evaluated. No score of theirs could be read, so none stands here. */
export interface Roster {
  readonly paper: {
    readonly title: string;
    readonly acl: string;
    readonly doi: string;
    readonly arxiv: string;
    readonly year: number;
  };
  /** Where names and sizes come from. */
  readonly source: { readonly what: string; readonly page: string };
  readonly models: readonly RosterModel[];
}

export interface RosterModel {
  readonly name: string;
  readonly medical: boolean;
  /** Billions of parameters; null where the source draws none. */
  readonly paramsB: number | null;
  /** The model it was tuned from; null where no page was found that says so. */
  readonly base: Stated<string> | null;
  readonly recipe: StatedRecipe | null;
}

/** Kinds of data a model was tuned on, after the groups of the paper's study, with `instructions` for what is not medical. */
export const recipeKinds = ['dialogues', 'articles', 'knowledge bases', 'instructions'] as const;

export type RecipeKind = (typeof recipeKinds)[number];

/** As a reader sees them. */
export const recipeKindWords: Readonly<Record<RecipeKind, Said>> = {
  dialogues: say`dialogues`,
  articles: say`articles`,
  'knowledge bases': say`knowledge bases`,
  instructions: say`instructions`,
};

/** What a model was tuned on. */
export interface Recipe {
  readonly kinds: readonly RecipeKind[];
  /** How much, in words. */
  readonly amount: string;
}

export interface StatedRecipe extends Recipe {
  /** Address of the page that states it. */
  readonly source: string;
}

export const isRecipeKind = oneOf(...recipeKinds);

const isRosterModel = shapeOf<RosterModel>(
  {
    name: isText,
    medical: isBoolean,
    paramsB: orNull(isNumber),
    base: orNull(shapeOf<Stated<string>>({ value: isText, source: isText }, {})),
    recipe: orNull(shapeOf<StatedRecipe>({ kinds: listOf(isRecipeKind), amount: isText, source: isText }, {})),
  },
  {},
);

const isRoster = shapeOf<Roster>(
  {
    paper: shapeOf<Roster['paper']>({ title: isText, acl: isText, doi: isText, arxiv: isText, year: isNumber }, {}),
    source: shapeOf<Roster['source']>({ what: isText, page: isText }, {}),
    models: listOf(isRosterModel),
  },
  {},
);

/**
 * The roster; names are unique.
 * @throws when it is not one: the file is ours, so a wrong one is a bug.
 */
export function parseRoster(value: unknown): Roster {
  if (!isRoster(value)) throw new Error('not the roster of ClinicBench');
  const names = new Set(value.models.map(({ name }) => nameKey(name)));
  if (names.size < value.models.length) throw new Error('the roster names a model twice');
  return value;
}

/** What two ways of writing a name have in common: letters of one case and digits. */
export function nameKey(name: string): string {
  return name.toLowerCase().replace(/[^a-z0-9]/g, '');
}
