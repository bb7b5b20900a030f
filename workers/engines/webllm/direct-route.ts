import type { Decoding, EngineFailure, Generation, Timing, Usage } from '../../../src/core/engine.ts';
import { success, type Outcome } from '../../../src/core/outcome.ts';
import { failed } from '../failures.ts';
import type { PromptEncoder } from './encode-prompt.ts';
import type { Feeder } from './feeder.ts';
import { generate, type Answer, type Ending } from './generate.ts';
import type { Pipeline } from './pipeline.ts';
import type { Route } from './route.ts';
import { scoreOptions, type Vocabulary } from './score-options.ts';

export interface DirectParts {
  readonly pipeline: Pipeline;
  readonly feeder: Feeder;
  readonly encoder: PromptEncoder;
  /** Built when first needed; null where the bytes of tokens are not known. */
  readonly vocabulary: () => Vocabulary | null;
  readonly ending: Ending;
}

/** Drives the pipeline itself: the whole vocabulary's logits, a kept prefix, our own draw. */
export function createDirectRoute({ pipeline, feeder, encoder, vocabulary, ending }: DirectParts): Route {
  return {
    async setPrefix(prefix) {
      const promptTokens = await feeder.keep(encoder.prefix(prefix));
      return { promptTokens, cachedTokens: 0, outputTokens: 0 };
    },
    async generate(prompt, decoding, signal) {
      const begin = performance.now();
      const fed = await feeder.feed(encoder.prompt(prompt), signal);
      if (!fed.ok) return fed;
      const fedAt = performance.now();
      const { logits, usage } = fed.value;
      const answer = await generate(pipeline, logits, decoding, endingOf(ending, decoding), signal);
      const timing = timingOf(begin, fedAt, answer.firstTokenAt);
      return generationOf(answer, { ...usage, outputTokens: answer.tokens }, timing, pipeline.contextTokens);
    },
    async score(prompt, options, signal) {
      const known = vocabulary();
      if (known === null) return failed('unsupported', unknownBytes);
      const begin = performance.now();
      const fed = await feeder.feed(encoder.prompt(prompt), signal);
      if (!fed.ok) return fed;
      const fedAt = performance.now();
      const likelihoods = scoreOptions(options, fed.value.logits, known);
      if (!likelihoods.ok) return likelihoods;
      const [best] = likelihoods.value.toSorted((a, b) => b.logProbability - a.logProbability);
      const usage = { ...fed.value.usage, outputTokens: 1 };
      const timing = timingOf(begin, fedAt, performance.now());
      return success({
        text: best?.option ?? '',
        finish: 'scored',
        usage,
        timing,
        likelihoods: likelihoods.value,
      });
    },
  };
}

const unknownBytes =
  'The model does not say how its vocabulary writes bytes (tokenizer_info in mlc-chat-config.json), so options cannot be scored. Read free text instead.';

function endingOf({ tokens, texts }: Ending, { stop, ignoreEnd = false }: Decoding): Ending {
  return ignoreEnd ? { tokens: [], texts: stop } : { tokens, texts: [...texts, ...stop] };
}

function timingOf(begin: number, fedAt: number, firstTokenAt: number): Timing {
  const end = performance.now();
  const first = firstTokenAt === 0 ? end : firstTokenAt;
  return { firstTokenMs: first - begin, prefillMs: fedAt - begin, decodeMs: end - fedAt, totalMs: end - begin };
}

function generationOf(
  { text, finish }: Answer,
  usage: Usage,
  timing: Timing,
  contextTokens: number,
): Outcome<Generation, EngineFailure> {
  if (finish !== 'context') return success({ text, finish, usage, timing });
  const { promptTokens, outputTokens } = usage;
  const message = `The answer was cut by the context: ${promptTokens} tokens of prompt and ${outputTokens} of answer fill ${contextTokens}. Use fewer shots or a longer context.`;
  return failed('context', message);
}
