import 'virtual:worker-preload';
import './mend-merge.ts';
import '../../../workers/engine.ts';
