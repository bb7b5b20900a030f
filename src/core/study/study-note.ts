import { publishedMetrics } from '../clinicbench/benchmark.ts';
import { publishedSettings, type PublishedRow, type PublishedTable } from '../clinicbench/published-table.ts';
import { isRecipeKind, type Recipe } from '../clinicbench/roster.ts';
import { either, isNumber, isText, listOf, oneOf, shapeOf, type Check } from '../shapes/shape.ts';

/** What the reader brought for studies beside runs: a table of published scores, or what a model was tuned on. */
export type StudyNote = PublishedNote | RecipeNote;

export interface PublishedNote {
  readonly kind: 'published';
  readonly table: PublishedTable;
}

export interface RecipeNote {
  readonly kind: 'recipe';
  /** SHA-256 of the model's file, as runs name it. */
  readonly model: string;
  readonly recipe: Recipe;
}

const isTable = shapeOf<PublishedTable>(
  {
    hash: isText,
    file: shapeOf<PublishedTable['file']>({ name: isText, sha256: isText }, {}),
    rows: listOf(
      shapeOf<PublishedRow>(
        {
          model: isText,
          dataset: isText,
          metric: oneOf(...publishedMetrics),
          setting: oneOf(...publishedSettings),
          value: isNumber,
          source: isText,
        },
        {},
      ),
    ),
  },
  {},
);

export const isStudyNote: Check<StudyNote> = either<StudyNote>(
  shapeOf<PublishedNote>({ kind: oneOf('published'), table: isTable }, {}),
  shapeOf<RecipeNote>(
    {
      kind: oneOf('recipe'),
      model: isText,
      recipe: shapeOf<Recipe>({ kinds: listOf(isRecipeKind), amount: isText }, {}),
    },
    {},
  ),
);
