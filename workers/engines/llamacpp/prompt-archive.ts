/**
 * llama-server copies a prompt's state aside whenever the next prompt shares less than half of it, up to 8 GiB, and wllama has
 * no setting against that: each such prompt stays in the wasm's memory, which never shrinks (measured: 18 MB a prompt of 1,519
 * tokens, without end). So the copies are counted here, and the wasm is renewed before they take too much.
 */
export interface PromptArchive {
  /** A request has ended. */
  note(cachedTokens: number, slotTokens: number): void;
  readonly isFull: boolean;
  clear(): void;
}

const mostBytes = 256 * 2 ** 20;

export function createPromptArchive(bytesPerToken: number): PromptArchive {
  let bytes = 0;
  let before = 0;
  return {
    note(cachedTokens, slotTokens) {
      const kept = before > 0 && cachedTokens >= before / 2;
      if (!kept) bytes += before * bytesPerToken;
      before = slotTokens;
    },
    get isFull() {
      return bytes > mostBytes;
    },
    clear() {
      bytes = 0;
      before = 0;
    },
  };
}
