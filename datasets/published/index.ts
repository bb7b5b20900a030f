import { parsePublished, type PublishedScores } from '../../src/core/clue/published.ts';
import clue from './clue.json';

/** CLUE's published table of June 2024: 25 models. */
export const publishedScores: PublishedScores = parsePublished(clue);
