import type { Protocol } from '../../core/run.ts';
import type { PartOffer } from './Parts.svelte.ts';

export interface Asking {
  readonly limit: number | null;
  readonly shots: number;
  readonly seed: number;
  readonly protocol: Protocol;
}

/** Field of the form to the sentence that says what is wrong with it. */
export type FormProblems = Partial<Record<'limit' | 'shots' | 'seed' | 'protocol' | 'parts', string>>;

const MOST_SHOTS = 32;
const LARGEST_SEED = 4294967295;

/** How the cases are to be asked, as typed. */
export class RunForm {
  /** Empty for all cases. */
  limit = $state('');
  shots = $state('0');
  seed = $state('0');
  protocol = $state<Protocol>('generate');

  problems(chosen: readonly PartOffer[]): FormProblems {
    const free = chosen.filter((offer) => offer.task.target !== 'label').map((offer) => offer.task.title);
    return {
      ...(chosen.length === 0 ? { parts: 'Choose at least one task or add a file of your own.' } : {}),
      ...(this.limit.trim() === '' || isWhole(this.limit, 1, 1e9)
        ? {}
        : { limit: `"${this.limit}" is not a number of cases. Use a whole number from 1, or leave it empty for all.` }),
      ...(isWhole(this.shots, 0, MOST_SHOTS)
        ? {}
        : { shots: `"${this.shots}" is not a number of solved examples. Use 0 to ${String(MOST_SHOTS)}.` }),
      ...(isWhole(this.seed, 0, LARGEST_SEED)
        ? {}
        : { seed: `"${this.seed}" is not a seed. Use a whole number from 0 to ${String(LARGEST_SEED)}.` }),
      ...(this.protocol === 'likelihood' && free.length > 0
        ? { protocol: `Comparing probabilities needs answers to choose from; these have none: ${free.join(', ')}.` }
        : {}),
    };
  }

  /** Only meaningful when there are no problems. */
  get asking(): Asking {
    return {
      limit: this.limit.trim() === '' ? null : Number(this.limit),
      shots: Number(this.shots),
      seed: Number(this.seed),
      protocol: this.protocol,
    };
  }
}

function isWhole(text: string, least: number, most: number): boolean {
  return /^\d{1,10}$/u.test(text.trim()) && Number(text) >= least && Number(text) <= most;
}
