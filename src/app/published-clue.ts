/** The published table for the screens; it ships with the page. */
export { publishedScores } from '../../datasets/published/index.ts';
