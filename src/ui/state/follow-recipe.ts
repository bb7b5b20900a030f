import type { Recipe } from '../../core/recipe/recipe.ts';
import type { Desk } from './Desk.svelte.ts';
import type { PartOffer } from './Parts.svelte.ts';

type Followed = Pick<Desk, 'form' | 'parts' | 'libraryModels' | 'chooseModel' | 'chooseLibraryModel' | 'bedside'>;

/** What of a recipe is on this page. */
export interface RecipeHere {
  readonly offers: readonly PartOffer[];
  /** Tasks whose dataset, or which themselves, are not here. */
  readonly missing: readonly string[];
}

/** A dataset is found by the hash of its file, whatever it is called here. */
export function findParts(recipe: Recipe, { parts }: Pick<Desk, 'parts'>): RecipeHere {
  const found = recipe.parts.map((part) => ({
    part,
    offer: parts.offers.find(
      ({ source, tasks }) => source?.card.sha256 === part.dataset && tasks.some(({ id }) => id === part.task),
    ),
  }));
  return {
    offers: found.flatMap(({ offer }) => offer ?? []),
    missing: found.flatMap(({ part, offer }) => (offer === undefined ? [part.task] : [])),
  };
}

/** Fills the form as the recipe says. False: the model has to be chosen by hand. */
export async function followRecipe(recipe: Recipe, desk: Followed): Promise<boolean> {
  const { form, parts } = desk;
  const { offers } = findParts(recipe, desk);
  parts.choose(
    parts.chosen.map(({ id }) => id),
    { chosen: false },
  );
  for (const { id, source } of offers) {
    const task = recipe.parts.find(({ dataset }) => dataset === source?.card.sha256)?.task;
    if (task !== undefined && offers.length === 1) parts.setTask(id, task);
  }
  parts.choose(
    offers.map(({ id }) => id),
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
