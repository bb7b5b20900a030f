import type { RequestedPart } from '../../app/bedside.ts';
import { failure, success, type Outcome } from '../../core/outcome.ts';
import type { ProfileId } from '../../core/profile.ts';
import { countAskings, type Askings } from '../../core/study/count-askings.ts';
import type { Study, StudyChoices, StudyPart, StudyTask, Variant } from '../../core/study/study.ts';
import type { PartOffer } from './Parts.svelte.ts';

/** What a study would ask. */
export interface PlannedStudy {
  readonly parts: readonly RequestedPart[];
  readonly limit: number | null;
  readonly seed: number;
  readonly askings: Askings;
  /** Tasks that make other cases of those in the dataset are left out of the count: how many there will be is theirs to say. */
  readonly isMore: boolean;
}

const MOST_DRAWS = 20;

/** How a study is to be asked, as typed. */
export class StudyForm {
  /** Empty for all cases. */
  limit = $state('20');
  /** Numbers of solved examples, for a curve. */
  curve = $state<number[]>([0, 1, 3, 5]);
  /** Number of solved examples, where one is enough. */
  shots = $state('0');
  draws = $state('3');
  seed = $state('0');
  variants = $state<Variant[]>(['layout', 'reasoning', 'wording', 'option-order']);

  /** The run that the choices make, or the first thing that is wrong with them. */
  plan(study: Study, chosen: readonly PartOffer[], profile: ProfileId): Outcome<PlannedStudy> {
    const { design } = study;
    if (design === undefined) return refuse('This study asks nothing of its own.');
    if (chosen.length === 0) return refuse('Choose at least one task or add a file of your own.');
    const problem = this.#problem(design.choices);
    if (problem !== null) return refuse(problem);
    const tasks = chosen.map((offer) => studyTask(offer, profile));
    const shots = study.design?.choices.includes('variants') === true ? [Number(this.shots)] : this.curve;
    const choices: StudyChoices = { shots, draws: Number(this.draws), variants: this.variants };
    const parts = design.parts(tasks, choices);
    if (!parts.ok) return parts;
    const limit = this.limit.trim() === '' ? null : Number(this.limit);
    const counted = chosen.filter(({ task }) => task.packing === undefined);
    const sizes = counted.map(({ dataset, source }) => ({ dataset, n: source?.card.n ?? 0 }));
    return success({
      parts: parts.value.flatMap((part) => requested(part, chosen)),
      limit,
      seed: Number(this.seed),
      askings: countAskings(parts.value, sizes, limit),
      isMore: counted.length < chosen.length,
    });
  }

  #problem(choices: readonly (keyof StudyChoices)[]): string | null {
    if (this.limit.trim() !== '' && !isWhole(this.limit, 1, 1e9))
      return wrong(this.limit, 'number of cases', 'from 1, or leave it empty');
    if (!isWhole(this.seed, 0, 4294967295)) return wrong(this.seed, /* @wc-include */ 'seed', 'from 0 to 4294967295');
    if (choices.includes('draws') && !isWhole(this.draws, 1, MOST_DRAWS))
      return wrong(this.draws, 'number of draws', `from 1 to ${String(MOST_DRAWS)}`);
    if (choices.includes('variants') && !isWhole(this.shots, 0, 32))
      return wrong(this.shots, 'number of solved examples', 'from 0 to 32');
    return null;
  }
}

function studyTask({ task, dataset, profiles }: PartOffer, profile: ProfileId): StudyTask {
  return { task, dataset, ...(profiles.includes(profile) && { profile }) };
}

function requested({ dataset, ...part }: StudyPart, chosen: readonly PartOffer[]): readonly RequestedPart[] {
  const source = chosen.find((offer) => offer.dataset === dataset)?.source ?? null;
  return source === null ? [] : [{ ...part, dataset: source }];
}

function refuse(message: string): Outcome<never> {
  return failure({ kind: 'study', message });
}

function wrong(text: string, noun: string, range: string): string {
  return `"${text}" is not a ${noun}. Use a whole number ${range}.`;
}

function isWhole(text: string, least: number, most: number): boolean {
  return /^\d{1,10}$/u.test(text.trim()) && Number(text) >= least && Number(text) <= most;
}
