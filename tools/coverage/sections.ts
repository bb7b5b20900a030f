import { exampleMeans, labelMeans, pooledPairs } from './counted.ts';
import { reasonFor } from './explanations.ts';
import { halves, parted } from './parted.ts';
import { brierScores, calibrationErrors, placePreferences, reliabilityBins } from './probabilities.ts';
import { agreements, rankCorrelations, reliabilities } from './raters.ts';
import { graded, paired, pooled, rightOrWrong, type Situation } from './situations.ts';
import { grades, speeds, watched } from './unbounded.ts';

/** One table of the page. */
export interface Section {
  readonly id: string;
  readonly title: string;
  readonly columns: readonly string[];
  /** Of all samples, so many are drawn here. */
  readonly share: number;
  readonly situations: () => readonly Situation[];
  readonly text: string;
  readonly notes?: string;
}

export const sections: readonly Section[] = [
  {
    id: 'accuracy',
    title: 'Right or wrong',
    columns: ['n', 'groups', 'p', 'ICC'],
    share: 1,
    situations: () => rightOrWrong('beta', reasonFor),
    text: `n cases, independent or in groups of equal size; p is the chance to be right; ICC the correlation of two cases of one group, whose
difficulty is beta-distributed.`,
    notes: `Notes. **A**: the exceptions (the rarer of right and wrong) are so few, and stand together in so few groups, that most samples look alike and do not tell how alike groups are;
an interval that allows for likeness must then be wide where there is none. It errs on the careful side. **B**: the number of exceptions is a whole one, and an interval that holds the truth for
0 to k of them covers P(at most k): between those shares there is nothing.`,
  },
  {
    id: 'shared',
    title: 'Right or wrong, groups that are right or wrong as a whole',
    columns: ['n', 'groups', 'p', 'ICC'],
    share: 1 / 2,
    situations: () => rightOrWrong('shared', reasonFor),
    text: `A harsher likeness of the same ICC: with probability √ICC a case takes an answer that its whole group shares, so that one group in many may be
unlike all others.`,
    notes: `In bold: a sample that has no such group does not show that there are any; then no method sees it, and the interval is too narrow or lies too low. With 6 groups the
interval for few exceptions is on the careful side, as above (A).`,
  },
  {
    id: 'graded',
    title: 'Graded scores',
    columns: ['n', 'scores'],
    share: 1 / 4,
    situations: graded,
    text: `Independent cases.`,
    notes: `In bold: nearly all at one end, so Wilson's interval stands in as if they were right or wrong, which is more than they vary.`,
  },
  {
    id: 'pooled',
    title: 'Pooled over cases',
    columns: ['n', 'groups'],
    share: 1 / 4,
    situations: pooled,
    text: `Micro-F1 of lists of one to eight items, found with a chance of its own for each case; in groups this chance is in part shared.`,
    notes: `In bold: six groups, whose cases differ in number of items; the bootstrap draws six of them and knows little of how they spread.`,
  },
  {
    id: 'labels',
    title: 'Means over labels, and F1 of two means',
    columns: ['metric', 'n', 'groups'],
    share: 1 / 40,
    situations: () => [...labelMeans(), ...exampleMeans()],
    text: `Three labels, right in 60, 30 and 10 % of the cases; a case is answered rightly with a chance of its own, 0.7 in the mean, which groups share in part. Example F1 over lists as above.`,
    notes: `In bold: of a label that stands in three of 30 cases the sample tells little, so the bootstrap's interval is too narrow there; else within what so few samples err by.`,
  },
  {
    id: 'paired',
    title: 'Paired differences',
    columns: ['n', 'groups', 'pairs'],
    share: 1 / 4,
    situations: paired,
    text: `The same cases by two models; groups differ in how much the second gains.`,
    notes: `In bold: with one or two turned cases in a sample every honest interval is too wide.`,
  },
  {
    id: 'pooled-paired',
    title: 'Paired differences of what is pooled over cases',
    columns: ['n', 'groups'],
    share: 1 / 8,
    situations: pooledPairs,
    text: `Micro-F1 of two models on the same lists, 0.7 and 0.775; each is counted anew in every resample.`,
    notes: `In bold: six groups, as above.`,
  },
  {
    id: 'parted',
    title: 'One sample in two parts',
    columns: ['n', 'groups', 'a group stands in', 'p', 'ICC'],
    share: 1 / 4,
    situations: () => parted(),
    text: `Accuracy of one half of the cases less that of the other, as where the answer stands in the middle of the documents or at their ends (\`partedDifference\`).`,
    notes: `In bold, all on the careful side: where p is near 0 or 1, or where groups are alike and few, a part often has fewer than five exceptions, counted as groups. Then two intervals are put
together, each wide enough for one part alone, and what a group has in common in both parts does not fall out.`,
  },
  {
    id: 'halves',
    title: 'Two independent samples',
    columns: ['n', 'ratings'],
    share: 1 / 4,
    situations: halves,
    text: `Ratings early and late (\`unpairedDifference\`).`,
    notes: `In bold, all on the careful side: with so few ratings, or nearly all alike, each half gets the interval it would have were ratings right or wrong, and Wilson's holds the mean of three more often than it says.`,
  },
  {
    id: 'probabilities',
    title: 'Calibration, and a preference for a place among the options',
    columns: ['number', 'truly off by', 'n', 'groups'],
    share: 1 / 16,
    situations: () => [...calibrationErrors(), ...brierScores(), ...reliabilityBins(), ...placePreferences()],
    text: `Probabilities are even from 0.5 to 1 and too high by what is said; groups share their luck with an ICC of 0.3.`,
    notes: `In bold: the calibration error and the preference add up distances, so chance alone makes them larger than 0, in a sample and once more in each of its resamples. Their intervals lie about
the sample's own number, and do not hold the number of ever more cases while that is small: with few cases do not read them as if they did. Reports set beside the error what a calibrated model
stays below in 95 % of samples of this size (Bröcker and Smith 2007, doi:10.1175/WAF993.1), and beside the preference a bound of p; these are to be read where the numbers are small. The interval of a bin takes cases as
independent: in groups it is too narrow. Of ten groups the Brier score's is a little too narrow, as of other skewed scores.`,
  },
  {
    id: 'raters',
    title: 'Agreement of raters',
    columns: ['coefficient', 'cases', 'answers a case'],
    share: 0.075,
    situations: () => [...agreements(), ...reliabilities(), ...rankCorrelations()],
    text: `Ratings from 1 to 5. Cases are resampled, raters are not, so the truth is what these raters would come to on ever more cases; with Shrout and Fleiss raters vary too.`,
    notes: `In bold: about what so few samples err by, but for Fleiss' kappa on 20 cases, whose percentile interval lies too low there; 60 cases mend it.`,
  },
  {
    id: 'speed',
    title: 'Speed',
    columns: ['number', 'n'],
    share: 1 / 2,
    situations: speeds,
    text: `Log-normal times.`,
    notes: `In bold: of ten cases of skewed times the mean is told too low, because the long ones are missing; a t interval is symmetric and does not know. Order statistics hold a quantile at least as
often as they say, and the next ones inside would hold it less often than 95 %. Of fewer than 36 cases no 90th percentile has an interval.`,
  },
  {
    id: 'grades',
    title: 'Reading grades',
    columns: ['number', 'n'],
    share: 1 / 8,
    situations: grades,
    text: `Unbounded and skewed.`,
    notes: `In bold: within what so few samples err by.`,
  },
  {
    id: 'watched',
    title: 'A score watched while it is asked',
    columns: ['n', 'p'],
    share: 1 / 8,
    situations: watched,
    text: `The interval is looked at after every case, and counts as missing the truth when it ever did.`,
    notes: `In bold: it promises at least 95 % for as long as one likes to watch, and what was not yet missed by 400 cases may be later. That is its price: up to twice the width of an interval for a fixed number of cases.`,
  },
];
