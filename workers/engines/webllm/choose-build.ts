import type { EngineFailure } from '../../../src/core/engine.ts';
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
  const build = builds.find(({ id }) => hasHalfPrecision || !needsHalfPrecision(id));
  if (build === undefined) {
    return failed(
      'unsupported',
      `"${title}" computes in half precision, for which this graphics adapter lacks "shader-f16". Choose an f32 build of it.`,
    );
  }
  const note = `The build ${build.id} is used in place of ${preferred.id}: this graphics adapter lacks "shader-f16".`;
  return success({ build, notes: build === preferred ? [] : [note] });
}

/** By the name: many records of WebLLM's list that need it do not say so (`required_features`). */
export function needsHalfPrecision(id: string): boolean {
  return /q\d+f16/i.test(id);
}

/**
 * What switches thinking off: the beginning of an answer that Qwen 3's template writes for it, else nothing.
 * The instruction-tuned models of July 2025 do not think and have no such beginning.
 */
export function answerOpening(id: string): string {
  return /qwen3(\.5)?-(?!.*(2507|instruct))/i.test(id) ? '<think>\n\n</think>\n\n' : '';
}
