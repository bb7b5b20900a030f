import type { EngineFailure } from '../../../src/core/engine.ts';
import { isHalfPrecision, singlePrecisionName } from '../../../src/core/library/precision.ts';
import { success, type Outcome } from '../../../src/core/outcome.ts';
import type { MlcBuild } from '../../engine.api.ts';
import { failed } from '../failures.ts';

export interface ChosenBuild {
  readonly build: MlcBuild;
  readonly notes: readonly string[];
}

/** The first build this device can run. */
export function chooseBuild(
  title: string,
  builds: readonly MlcBuild[],
  hasHalfPrecision: boolean,
): Outcome<ChosenBuild, EngineFailure> {
  const [preferred] = builds;
  if (preferred === undefined) return failed('bad-model', `"${title}" lists no build. Choose the model again.`);
  const build = builds.find(({ id }) => hasHalfPrecision || !isHalfPrecision(id));
  if (build === undefined) {
    return failed('unsupported', lacksHalfPrecision(title));
  }
  const note = `The build ${build.id} is used in place of ${preferred.id}: this graphics adapter lacks "shader-f16".`;
  return success({ build, notes: build === preferred ? [] : [note] });
}

export function lacksHalfPrecision(title: string): string {
  const single = singlePrecisionName(title);
  const other =
    single === null ? 'A GGUF model' : `Its f32 build ("${single}", where the library lists it) or a GGUF model`;
  return `"${title}" computes in half precision, for which this graphics adapter lacks "shader-f16". ${other} runs here.`;
}

/**
 * What switches thinking off: the beginning of an answer that Qwen 3's template writes for it, else nothing.
 * The instruction-tuned models of July 2025 do not think and have no such beginning.
 */
export function answerOpening(id: string): string {
  return /qwen3(\.5)?-(?!.*(2507|instruct))/i.test(id) ? '<think>\n\n</think>\n\n' : '';
}
