import { messageOf } from './failures.ts';

/** The smallest module with a 64-bit memory. Compiling it fails where the browser lacks that, or where the page forbids WebAssembly. */
const memory64Module = Uint8Array.of(0, 97, 115, 109, 1, 0, 0, 0, 5, 3, 1, 4, 1);

/** Why the engine cannot run here at all; null when it can. */
export function whyNoWasm(): string | null {
  try {
    new WebAssembly.Module(memory64Module);
    return null;
  } catch (thrown) {
    const reason = messageOf(thrown);
    if (/Content Security Policy|unsafe-eval/i.test(reason)) {
      return `This page's security policy forbids WebAssembly, which the engine needs (${reason}). Serve the page with the policy it was built with.`;
    }
    return `This browser lacks 64-bit WebAssembly memory, which the engine needs (${reason}). Use a current Chrome, Edge or Firefox.`;
  }
}
