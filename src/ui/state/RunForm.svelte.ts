import { profiles, type ProfileId } from '../../core/profile.ts';
import { settingObjection } from '../../core/run/setting-objection.ts';
import type { DatasetIdentity, OptionOrder, Protocol, Setting, Share, Subset, TooLong } from '../../core/run.ts';
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
  readonly share?: Share;
}

/** What the form itself knows of a setting: not the dataset that gives the solved cases, and not the order of the options. */
export type FormSetting = Pick<Setting, 'layout' | 'reasoning' | 'draw' | 'tooLong'>;

/** What is typed as a number; empty where the reader leaves it open. */
export type NumberField = 'limit' | 'shots' | 'seed' | 'draw' | 'groups' | 'perGroup' | 'repeats';

/** Field of the form to the sentence that says what is wrong with it. */
export type FormProblems = Partial<Record<NumberField | 'protocol' | 'setting' | 'parts', string>>;

const MOST_SHOTS = 32;
const LARGEST_SEED = 4294967295;
const MOST_DRAWS = 1000;

interface Rule {
  readonly least: number;
  readonly most: number;
  readonly mayBeEmpty: boolean;
}

const rules: Readonly<Record<NumberField, Rule>> = {
  limit: { least: 1, most: 1e9, mayBeEmpty: true },
  shots: { least: 0, most: MOST_SHOTS, mayBeEmpty: true },
  seed: { least: 0, most: LARGEST_SEED, mayBeEmpty: false },
  draw: { least: 0, most: MOST_DRAWS, mayBeEmpty: true },
  groups: { least: 1, most: 1e9, mayBeEmpty: true },
  perGroup: { least: 1, most: 1e9, mayBeEmpty: true },
  repeats: { least: 1, most: 100, mayBeEmpty: true },
};

/** How the cases are to be asked, as typed. */
export class RunForm {
  /** Empty for all cases. */
  limit = $state('');
  /** Empty for what each task's protocol has. */
  shots = $state('');
  seed = $state('0');
  /** Empty for the one the seed gives. */
  draw = $state('');
  isFlat = $state(false);
  isStepByStep = $state(false);
  tooLong = $state<TooLong | 'unscored'>('unscored');
  /** Id of a dataset of the reader's own; empty for what each task has. */
  shotsFrom = $state('');
  /** Empty for all patients, all of their questions, as often as the task repeats them. */
  groups = $state('');
  perGroup = $state('');
  repeats = $state('');
  /** Set by a link that was shared; null for all cases. */
  share = $state.raw<Share | null>(null);
  /** What the score of a task has to be separated from to end it early. */
  stopFrom = $state<'never' | 'constant' | 'earlier'>('never');
  /** Id of the earlier run. */
  stopRun = $state('');
  protocol = $state<Protocol>('generate');
  profile = $state<ProfileId>(profiles[0].id);
  /** Of those tasks whose options may be moved. */
  optionOrder = $state<OptionOrder | 'none'>('sample');

  problems(chosen: readonly PartOffer[]): FormProblems {
    const setting = this.#settingProblem(chosen);
    const free = chosen.filter((offer) => offer.task.target !== 'label').map((offer) => offer.task.title);
    return {
      ...(chosen.length === 0 ? { parts: 'Choose at least one task or add a file of your own.' } : {}),
      ...this.#numberProblems(),
      ...(this.protocol === 'likelihood' && free.length > 0
        ? { protocol: `Comparing probabilities needs answers to choose from; these have none: ${free.join(', ')}.` }
        : {}),
      ...(setting !== null && { setting }),
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
      ...(this.share !== null && { share: this.share }),
    };
  }

  /** Only meaningful when there are no problems. */
  get setting(): FormSetting {
    const draw = numberOf(this.draw) ?? 0;
    return {
      ...(this.isFlat && { layout: 'flat' }),
      ...(this.isStepByStep && { reasoning: 'step-by-step' }),
      ...(draw > 0 && { draw }),
      ...(this.tooLong !== 'unscored' && { tooLong: this.tooLong }),
    };
  }

  /** What the first of the tasks chosen has against the settings. */
  #settingProblem(chosen: readonly PartOffer[]): string | null {
    const { draw, ...rest } = this.setting;
    const title = chosen.find(({ dataset }) => dataset === this.shotsFrom)?.title ?? this.shotsFrom;
    const drawn = {
      ...(draw !== undefined && { draw }),
      ...(this.shotsFrom !== '' && { shotsFrom: identified(this.shotsFrom, title) }),
    };
    for (const offer of chosen) {
      const { task, dataset } = offer;
      // Without solved examples it does not matter where they would come from.
      const hasShots = (numberOf(this.shots) ?? task.drawing?.shots ?? 0) > 0;
      const asked = { protocol: this.protocol, dataset: identified(dataset, offer.title) };
      const problem = settingObjection(task, { ...asked, setting: { ...rest, ...(hasShots && drawn) } });
      if (problem !== null) return problem;
    }
    return null;
  }

  #numberProblems(): FormProblems {
    const problems: FormProblems = {};
    for (const field of numberFields) {
      const problem = problemWith(field, this[field]);
      if (problem !== null) problems[field] = problem;
    }
    return problems;
  }
}

/** On this page a dataset is known by its id. */
function identified(id: string, title: string): DatasetIdentity {
  return { id, title, sha256: id };
}

const numberFields: readonly NumberField[] = ['limit', 'shots', 'seed', 'draw', 'groups', 'perGroup', 'repeats'];

function problemWith(field: NumberField, text: string): string | null {
  const { least, most, mayBeEmpty } = rules[field];
  if (text.trim() === '' ? mayBeEmpty : isWhole(text, least, most)) return null;
  const range = most >= 1e9 ? `from ${String(least)}` : `from ${String(least)} to ${String(most)}`;
  return `"${text}" is not a ${nounOf(field)}. Use a whole number ${range}${mayBeEmpty ? ', or leave it empty' : ''}.`;
}

function nounOf(field: NumberField): string {
  const nouns: Readonly<Record<NumberField, string>> = {
    limit: 'number of cases',
    shots: 'number of solved examples',
    // @wc-include
    seed: 'seed',
    // @wc-include
    draw: 'draw',
    groups: 'number of patients',
    perGroup: 'number of questions',
    repeats: 'number of repeats',
  };
  return nouns[field];
}

function numberOf(text: string): number | null {
  return text.trim() === '' ? null : Number(text);
}

function isWhole(text: string, least: number, most: number): boolean {
  return /^\d{1,10}$/u.test(text.trim()) && Number(text) >= least && Number(text) <= most;
}
