import { failure } from '../../src/core/outcome.ts';
import type { EncoderFailure } from '../encoder.api.ts';

export function failed(
  kind: EncoderFailure['kind'],
  message: string,
): { readonly ok: false; readonly failure: EncoderFailure } {
  return failure({ kind, message });
}

/** What a thrown value says, in one line. ONNX Runtime throws errors and, from a dying wasm, plain numbers. */
export function messageOf(thrown: unknown): string {
  const told = thrown instanceof Error ? thrown.message : String(thrown);
  return told
    .replace(/\s+/g, ' ')
    .replace(/[. ]+$/, '')
    .slice(0, 300);
}
