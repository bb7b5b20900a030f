export {
  datasetTitle,
  metricTitle,
  partTitle,
  profileTitle,
  recordTitle,
  taskTitle,
} from '../../core/report/titles.ts';

/** "MedNLI", "MedNLI and 2 more". */
export function firstAndMore([first = '', ...rest]: readonly string[]): string {
  return rest.length === 0 ? first : `${first} and ${String(rest.length)} more`;
}
