import type { BedsideEvent } from '../../src/app/bedside-event.ts';

/** Keeps one line of progress up to date on a terminal; elsewhere a line every ten seconds or so. */
export class ProgressLine {
  readonly #out: NodeJS.WriteStream;
  #lastPlain = 0;
  #last = '';

  constructor(out: NodeJS.WriteStream) {
    this.#out = out;
  }

  show(event: BedsideEvent): void {
    const text = describe(event);
    if (text === null || text === this.#last) return;
    this.#last = text;
    if (this.#out.isTTY) {
      this.#out.write(`\r\u001b[K${text}`);
      return;
    }
    const now = Date.now();
    if ((event.kind === 'progress' || event.kind === 'counting') && now - this.#lastPlain < 10_000) return;
    if (event.kind === 'loading' && this.#lastPlain > 0) return;
    this.#lastPlain = now;
    this.#out.write(`${text}\n`);
  }

  end(): void {
    if (this.#out.isTTY) this.#out.write('\n');
  }
}

function describe(event: BedsideEvent): string | null {
  switch (event.kind) {
    case 'loading':
      return 'Loading the model …';
    case 'loaded':
      return `${event.model.model}: ${event.model.backend}, ${event.model.threads} thread(s), context ${event.model.contextTokens}`;
    case 'progress': {
      const { done, planned, itemsPerMinute, remainingMs } = event.progress;
      const rate = itemsPerMinute === null ? '' : `, ${itemsPerMinute.toFixed(0)} a minute`;
      const left = remainingMs === null ? '' : `, about ${String(Math.ceil(remainingMs / 1000))} s left`;
      return `${done} of ${planned} cases${rate}${left}`;
    }
    case 'counting':
      return `Counting the prompts: ${event.counted} of ${event.planned}`;
    case 'started':
    case 'trial':
      return null;
  }
}
