import type { EvaluatorApi } from '../../workers/evaluator.api.ts';
import type { CodeLookup } from '../core/explain/code-marks.ts';
import type { RunSpec } from '../core/run.ts';
import type { AidShelf } from './aid-shelf.ts';
import type { WorkerLine } from './worker-line.ts';

/** What the table of a run says of codes. */
export interface CodeLooking {
  /**
   * Looks keys of codes up in the table the run used. `none`: it used none. `gone`: it is not on this device any more.
   *
   * @param keys without dots, upper case
   */
  lookUpCodes(spec: RunSpec, keys: readonly string[]): Promise<LookedUp>;
}

/** `title` is the table's: untrusted text. */
export type LookedUp =
  | { readonly kind: 'none' }
  | { readonly kind: 'gone'; readonly title: string }
  | {
      readonly kind: 'known';
      readonly title: string;
      readonly detail: string;
      readonly listed: NonNullable<CodeLookup>;
    };

export function createCodeLooking(evaluator: WorkerLine<EvaluatorApi>, shelf: AidShelf): CodeLooking {
  return {
    lookUpCodes: async ({ aids = [] }, keys) => {
      const identity = aids.find(({ kind }) => kind === 'icd10');
      if (identity === undefined) return { kind: 'none' };
      const { title, detail } = identity;
      const [source] = await shelf.find([identity]);
      if (source === undefined) return { kind: 'gone', title };
      const found = await evaluator.ask((api) => api.codesListed(source, keys));
      if (!found.ok) return { kind: 'gone', title };
      return {
        kind: 'known',
        title,
        detail,
        listed: new Map(keys.map((key, place) => [key, found.value[place] === true])),
      };
    },
  };
}
