import { language } from './choice.svelte.ts';

/**
 * Ids that are words of English, as a reader sees them: verdicts, states of a run, what came of a check.
 * An id that is none of these is shown as it is.
 */
export function shownWord(id: string): string {
  // @wc-include
  const words: Readonly<Record<string, string>> = {
    right: 'right',
    partly: 'partly',
    wrong: 'wrong',
    unreadable: 'unreadable',
    unscored: 'unscored',
    running: 'running',
    finished: 'finished',
    stopped: 'stopped',
    failed: 'failed',
    closed: 'closed',
    open: 'open',
    absent: 'absent',
    unknown: 'unknown',
    pinned: 'pinned',
    recorded: 'recorded',
    measured: 'measured',
    estimated: 'estimated',
    fits: 'fits',
    tight: 'tight',
    no: 'no',
    none: 'none',
  };
  return Object.hasOwn(words, id) ? (words[id] ?? id) : id;
}

/** In the midst of a sentence: without the capital that begins one, where the language writes nouns small. */
export function withinSentence(text: string): string {
  return language() === 'de' ? text : text.toLowerCase();
}
