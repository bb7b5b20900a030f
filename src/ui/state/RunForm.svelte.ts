import { profiles, type ProfileId } from '../../core/profile.ts';
import type { OptionOrder, Protocol, Subset } from '../../core/run.ts';
import type { PartOffer } from './Parts.svelte.ts';

export interface Asking {
  readonly limit: number | null;
  /** Null: as many as each task's protocol has. */
  readonly shots: number | null;
  readonly seed: number;
  readonly protocol: Protocol;
  /** For those tasks that have it. */
  readonly profile: ProfileId;
  readonly subset?: Subset;
}

/** What is typed as a number; empty where the reader leaves it open. */
export type NumberField = 'limit' | 'shots' | 'seed' | 'groups' | 'perGroup' | 'repeats';

/** Field of the form to the sentence that says what is wrong with it. */
export type FormProblems = Partial<Record<NumberField | 'protocol' | 'parts', string>>;

const MOST_SHOTS = 32;
const LARGEST_SEED = 4294967295;

interface Rule {
  readonly noun: string;
  readonly least: number;
  readonly most: number;
  readonly mayBeEmpty: boolean;
}

const rules: Readonly<Record<NumberField, Rule>> = {
  limit: { noun: 'number of cases', least: 1, most: 1e9, mayBeEmpty: true },
  shots: { noun: 'number of solved examples', least: 0, most: MOST_SHOTS, mayBeEmpty: true },
  seed: { noun: 'seed', least: 0, most: LARGEST_SEED, mayBeEmpty: false },
  groups: { noun: 'number of patients', least: 1, most: 1e9, mayBeEmpty: true },
  perGroup: { noun: 'number of questions', least: 1, most: 1e9, mayBeEmpty: true },
  repeats: { noun: 'number of repeats', least: 1, most: 100, mayBeEmpty: true },
};

/** How the cases are to be asked, as typed. */
export class RunForm {
  /** Empty for all cases. */
  limit = $state('');
  /** Empty for what each task's protocol has. */
  shots = $state('');
  seed = $state('0');
  /** Empty for all patients, all of their questions, as often as the task repeats them. */
  groups = $state('');
  perGroup = $state('');
  repeats = $state('');
  protocol = $state<Protocol>('generate');
  profile = $state<ProfileId>(profiles[0].id);
  /** Of those tasks whose options may be moved. */
  optionOrder = $state<OptionOrder | 'none'>('sample');

  problems(chosen: readonly PartOffer[]): FormProblems {
    const free = chosen.filter((offer) => offer.task.target !== 'label').map((offer) => offer.task.title);
    return {
      ...(chosen.length === 0 ? { parts: 'Choose at least one task or add a file of your own.' } : {}),
      ...this.#numberProblems(),
      ...(this.protocol === 'likelihood' && free.length > 0
        ? { protocol: `Comparing probabilities needs answers to choose from; these have none: ${free.join(', ')}.` }
        : {}),
    };
  }

  /** Only meaningful when there are no problems. */
  get asking(): Asking {
    const subset = {
      groups: numberOf(this.groups),
      perGroup: numberOf(this.perGroup),
      repeats: numberOf(this.repeats),
    };
    const isWhole = Object.values(subset).every((bound) => bound === null);
    return {
      limit: numberOf(this.limit),
      shots: numberOf(this.shots),
      seed: Number(this.seed),
      protocol: this.protocol,
      profile: this.profile,
      ...(!isWhole && { subset }),
    };
  }

  #numberProblems(): FormProblems {
    const problems: FormProblems = {};
    for (const field of numberFields) {
      const problem = problemWith(this[field], rules[field]);
      if (problem !== null) problems[field] = problem;
    }
    return problems;
  }
}

const numberFields: readonly NumberField[] = ['limit', 'shots', 'seed', 'groups', 'perGroup', 'repeats'];

function problemWith(text: string, { noun, least, most, mayBeEmpty }: Rule): string | null {
  if (text.trim() === '' ? mayBeEmpty : isWhole(text, least, most)) return null;
  const range = most >= 1e9 ? `from ${String(least)}` : `from ${String(least)} to ${String(most)}`;
  return `"${text}" is not a ${noun}. Use a whole number ${range}${mayBeEmpty ? ', or leave it empty' : ''}.`;
}

function numberOf(text: string): number | null {
  return text.trim() === '' ? null : Number(text);
}

function isWhole(text: string, least: number, most: number): boolean {
  return /^\d{1,10}$/u.test(text.trim()) && Number(text) >= least && Number(text) <= most;
}
