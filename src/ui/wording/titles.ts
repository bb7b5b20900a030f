export { datasetTitle, metricTitle, profileTitle, taskTitle } from '../../core/report/titles.ts';
