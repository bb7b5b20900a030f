import { expose } from 'comlink';
import { holdEvaluator } from './evaluator/hold-evaluator.ts';

expose(holdEvaluator());
