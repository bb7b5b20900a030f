import 'virtual:worker-preload';
import '../../../workers/engine.ts';
