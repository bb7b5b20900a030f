import { quote } from '../../../src/core/formats/cells.ts';
import type { ForeignSample } from '../../../src/core/logs/foreign-sample.ts';
import type { StatedScore } from '../../../src/core/logs/stated-score.ts';
import { StatedTally } from '../../../src/core/logs/stated-scores.ts';
import type { StoredAnswer } from '../../../src/core/stored/stored-answer.ts';
import { shown } from '../../../src/core/text/shown.ts';

const MOST_NAMED = 10;

/** What a log of another tool says beside its answers, gathered sample by sample. */
export class ForeignLog {
  readonly #tally = new StatedTally();
  /** Place of each case's answer among those kept, by what the log calls the case. */
  readonly #places = new Map<string, number>();
  /** Where the log has each case under each filter or in each epoch. */
  readonly #seen = new Map<string, string>();
  readonly #unknown = new Map<string, number>();
  #repeats = 0;
  #likelihoods = 0;
  #others = 0;

  /**
   * Null when the sample is the first of its case under its filter or in its epoch. Else what stands twice: no harness writes that, so it
   * is more than one log in one file, and one of two answers would go unjudged.
   */
  objection({ key, repeat }: ForeignSample, where: string): string | null {
    const name = JSON.stringify([key, repeat]);
    const earlier = this.#seen.get(name);
    if (earlier === undefined) this.#seen.set(name, where);
    return earlier === undefined
      ? null
      : `case ${quote(key)} already stands at ${earlier}: the file holds more than one log; choose them one at a time`;
  }

  /** False: the case has an answer already, under another filter or in an earlier epoch. `place`: where the answer would stand. */
  take(sample: ForeignSample, place: number): boolean {
    this.#tally.add(sample.scores);
    for (const name of sample.unknown) this.#unknown.set(name, (this.#unknown.get(name) ?? 0) + 1);
    if (this.#places.has(sample.key)) {
      this.#repeats++;
      return false;
    }
    this.#places.set(sample.key, place);
    if (sample.isLikelihood) this.#likelihoods++;
    this.#others += sample.others;
    return true;
  }

  /** In the order of the log's own numbers, where it has numbers: harnesses that run in several processes write them mixed. */
  finish(
    rows: readonly StoredAnswer[],
    notes: readonly string[],
  ): {
    readonly rows: readonly StoredAnswer[];
    readonly notes: readonly string[];
    readonly stated?: readonly StatedScore[];
  } {
    if (this.#places.size === 0) return { rows, notes };
    const stated = this.#tally.all();
    return {
      rows: withUsableIds(this.#inOrder(rows)),
      notes: [...notes, ...this.#notes(rows.length)],
      ...(stated.length > 0 && { stated }),
    };
  }

  #inOrder(rows: readonly StoredAnswer[]): readonly StoredAnswer[] {
    const keys = [...this.#places];
    if (!keys.every(([key]) => /^\d{1,15}$/.test(key))) return rows;
    return keys.sort(([one], [other]) => Number(one) - Number(other)).flatMap(([, place]) => rows[place] ?? []);
  }

  #notes(count: number): readonly string[] {
    const names = [...this.#unknown].slice(0, MOST_NAMED).map(([name, times]) => `${shown(name, 40)} (${times})`);
    const more = this.#unknown.size - names.length;
    return [
      ...(this.#repeats === 0
        ? []
        : [
            `${this.#repeats} lines repeat a case under another filter or in another epoch; the first of each was judged.`,
          ]),
      ...(this.#others === 0
        ? []
        : [
            `Its samples hold ${this.#others} further answers, repeats or choices: the first of each sample was judged.`,
          ]),
      ...(this.#likelihoods === 0
        ? []
        : [
            `For ${this.#likelihoods} of its ${count} answers the log holds log-likelihoods of choices and no words: the likeliest choice was taken as the answer.`,
          ]),
      ...(names.length === 0
        ? []
        : [`Fields that are not known were passed over: ${names.join(', ')}${more > 0 ? ` and ${more} more` : ''}.`]),
    ];
  }
}

/** An id that is missing somewhere or stands twice is no id of the case: then order or content must tell. */
function withUsableIds(rows: readonly StoredAnswer[]): readonly StoredAnswer[] {
  const ids = new Set(rows.map(({ id }) => id));
  if (!ids.has(null) && ids.size === rows.length) return rows;
  return rows.map((row) => ({ ...row, id: null }));
}
