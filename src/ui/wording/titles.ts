export {
  datasetTitle,
  metricTitle,
  partTitle,
  profileTitle,
  recordTitle,
  taskTitle,
} from '../../core/report/titles.ts';
