import type { Recipe, RecipePart } from '../../core/recipe/recipe.ts';
import { findTask } from '../../core/tasks/index.ts';
import type { Desk } from './Desk.svelte.ts';
import type { PartOffer } from './Parts.svelte.ts';

type Followed = Pick<Desk, 'form' | 'parts' | 'libraryModels' | 'chooseModel' | 'chooseLibraryModel' | 'bedside'>;

/** What of a recipe is on this page. */
export interface RecipeHere {
  readonly found: readonly FoundPart[];
  /** Tasks whose dataset is not here. */
  readonly missing: readonly string[];
  /** Tasks that nobody registered, which no dataset would bring. */
  readonly unknown: readonly string[];
}

interface FoundPart {
  readonly task: string;
  readonly offer: PartOffer;
}

/** A dataset is found by the hash of its file, whatever it is called here. One that the form offers once is asked one task. */
export function findParts(recipe: Recipe, { parts }: { readonly parts: Pick<Desk['parts'], 'offers'> }): RecipeHere {
  const found: FoundPart[] = [];
  const missing: string[] = [];
  for (const { task, dataset } of recipe.parts.filter(isKnown)) {
    const offer = parts.offers.find(
      ({ id, source, tasks }) =>
        source?.card.sha256 === dataset &&
        tasks.some((one) => one.id === task) &&
        found.every((earlier) => earlier.offer.id !== id),
    );
    if (offer === undefined) missing.push(task);
    else found.push({ task, offer });
  }
  return { found, missing, unknown: recipe.parts.filter((part) => !isKnown(part)).map(({ task }) => task) };
}

function isKnown({ task, profile }: RecipePart): boolean {
  return findTask(task, profile) !== undefined;
}

/** Fills the form as the recipe says. False: the model has to be chosen by hand. */
export async function followRecipe(recipe: Recipe, desk: Followed): Promise<boolean> {
  const { form, parts } = desk;
  const { found } = findParts(recipe, desk);
  parts.choose(
    parts.chosen.map(({ id }) => id),
    { chosen: false },
  );
  for (const { task, offer } of found) parts.setTask(offer.id, task);
  parts.choose(
    found.map(({ offer }) => offer.id),
    { chosen: true },
  );
  const { subset, setting = {} } = recipe;
  form.limit = text(recipe.limit);
  form.shots = String(recipe.shots);
  form.seed = String(recipe.seed);
  form.protocol = recipe.protocol;
  form.profile = recipe.parts.find(({ profile }) => profile !== undefined)?.profile ?? form.profile;
  form.groups = text(subset?.groups);
  form.perGroup = text(subset?.perGroup);
  form.repeats = text(subset?.repeats);
  form.draw = text(setting.draw);
  form.isFlat = setting.layout === 'flat';
  form.isStepByStep = setting.reasoning === 'step-by-step';
  form.tooLong = setting.tooLong ?? 'unscored';
  form.optionOrder = setting.optionOrder ?? 'none';
  form.shotsFrom = '';
  form.share = recipe.share ?? null;
  form.stopFrom = recipe.stop ?? 'never';
  return chooseModel(recipe.model.sha256, desk);
}

async function chooseModel(sha256: string, desk: Followed): Promise<boolean> {
  const bedside = await desk.bedside();
  if ((await bedside.demoModel()).sha256 === sha256) {
    desk.chooseModel(null);
    return true;
  }
  const kept = desk.libraryModels.find(({ item }) => item.files.some((file) => file.sha256 === sha256));
  if (kept !== undefined) desk.chooseLibraryModel(kept);
  return kept !== undefined;
}

function text(value: number | null | undefined): string {
  return value === null || value === undefined ? '' : String(value);
}
