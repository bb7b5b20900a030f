import { canonicalJson } from '../canonical-json.ts';
import type { LoadedModel } from '../engine.ts';
import { sha256Hex } from '../hash.ts';
import type { RunSpec, StopRule } from '../run.ts';
import type { Task } from '../task.ts';
import { settingIdentity } from './setting-identity.ts';
import { versionsOf } from './task-versions.ts';

/** Hash of everything that can change a number: runs with equal fingerprints should give equal results. Titles and notes are left out. */
export function runFingerprint(spec: RunSpec, engine: LoadedModel, tasks: readonly Task[]): string {
  return sha256Hex(
    canonicalJson({
      schema: spec.schema,
      seed: spec.seed,
      temperature: spec.temperature,
      topP: spec.topP,
      ...(spec.aids !== undefined && { aids: spec.aids }),
      parts: spec.parts.map((part) => ({
        ...part,
        dataset: part.dataset.sha256,
        ...(part.setting !== undefined && { setting: settingIdentity(part.setting) }),
        ...(part.stop !== undefined && { stop: stopIdentity(part.stop) }),
      })),
      tasks: tasks.map((task) => ({ task: task.id, ...versionsOf(task) })),
      engine: {
        engine: engine.engine,
        version: engine.engineVersion,
        model: engine.sha256,
        backend: engine.backend,
        threads: engine.threads,
        contextTokens: engine.contextTokens,
        ...(engine.computing !== undefined && { computing: engine.computing }),
      },
    }),
  );
}

/** The id of an earlier run is drawn anew each time it is made; what it asked is not. */
function stopIdentity({ from, version }: StopRule): object {
  return { version, from: from === 'constant' ? from : { run: from.fingerprint, part: from.part } };
}
