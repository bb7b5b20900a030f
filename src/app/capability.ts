/** One thing this browser must offer, and what to do when it does not. */
export interface Capability {
  readonly id: 'storage' | 'journal' | 'workers' | 'wasm' | 'isolation' | 'locks' | 'seal' | 'service-worker';
  readonly title: string;
  readonly ok: boolean;
  /** Without it a run cannot start; otherwise it is only slower or not kept. */
  readonly required: boolean;
  readonly message: string;
}
