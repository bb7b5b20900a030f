import type { DeviceFacts } from '../../../app/device-facts.ts';
import { capabilityWords } from '../../language/capability-words.ts';
import { inReadersWords } from '../../language/in-readers-words.ts';
import { shownWord } from '../../language/shown-word.ts';
import { bytes, count } from '../../wording/numbers.ts';

/** One line of the table of facts. */
export interface FactRow {
  readonly title: string;
  readonly value: string;
  /** What it means, above all where something is missing. */
  readonly meaning: string;
  readonly isMissing: boolean;
}

export interface FactGroup {
  readonly title: string;
  readonly rows: readonly FactRow[];
}

export function factGroups(facts: DeviceFacts): readonly FactGroup[] {
  return [
    { title: 'Browser and processor', rows: [browserRow(facts), processorRow(facts), memoryRow(facts)] },
    { title: 'Graphics (WebGPU)', rows: graphicsRows(facts) },
    { title: 'WebAssembly', rows: wasmRows(facts) },
    { title: 'Storage and page', rows: [storageRow(facts), persistenceRow(facts), ...capabilityRows(facts)] },
  ];
}

function there(title: string, value: string, meaning: string): FactRow {
  return { title, value, meaning, isMissing: false };
}

function missing(title: string, value: string, meaning: string): FactRow {
  return { title, value, meaning, isMissing: true };
}

function browserRow({ browser }: DeviceFacts): FactRow {
  return there('Browser', browser.name, browser.userAgent);
}

function processorRow({ processors }: DeviceFacts): FactRow {
  const meaning =
    'Logical ones, as many as the browser tells of. Which number of threads is fastest is measured at load.';
  return there('Processors', count(processors), meaning);
}

function memoryRow({ offer }: DeviceFacts): FactRow {
  const { memory } = offer;
  if (memory === null)
    return missing(
      'Memory',
      'not told',
      'This browser does not tell, so no model is judged by it before it is loaded.',
    );
  const size = memory.isFloor
    ? `at least ${String(memory.bytes / 2 ** 30)} GiB`
    : `about ${String(memory.bytes / 2 ** 30)} GiB`;
  return there(
    'Memory',
    size,
    'Browsers round it and stop counting early. The WebAssembly engine uses at most 4 GiB of it.',
  );
}

function graphicsRows({ offer, adapter, hasWebGpu }: DeviceFacts): readonly FactRow[] {
  const { graphics } = offer;
  if (graphics === null || adapter === null) return [noGraphicsRow(hasWebGpu)];
  return [
    graphics.isSoftware
      ? missing('Adapter', graphics.name, 'In software: WebGPU runs on the processor here, which is slow.')
      : there('Adapter', graphics.name, 'Models built for WebLLM run on it.'),
    graphics.hasF16
      ? there('Half precision (shader-f16)', 'yes', 'Builds named f16 run, and llama.cpp can use the adapter.')
      : missing(
          'Half precision (shader-f16)',
          'no',
          'Builds for WebLLM named f16 cannot run: choose f32 ones. llama.cpp stays on the processor.',
        ),
    there('Largest buffer', bytes(graphics.bufferBytes), 'No single piece of a model may be larger.'),
    there(
      'Bound at once',
      bytes(graphics.bindingBytes),
      'Of one buffer; WebLLM asks for 1.07 GB where it can have it.',
    ),
    there('Shared by a workgroup', bytes(graphics.workgroupBytes), 'WebLLM needs 33 kB.'),
    there('Buffers of a shader', count(graphics.storageBuffers), 'WebLLM needs 10.'),
    there('Features', count(adapter.features.length), adapter.features.join(', ')),
  ];
}

function noGraphicsRow(hasWebGpu: boolean): FactRow {
  const consequence = 'Models built for WebLLM cannot run here; GGUF models run on the processor.';
  return hasWebGpu
    ? missing('Adapter', shownWord('none'), `The browser has WebGPU but offers no graphics adapter. ${consequence}`)
    : missing('WebGPU', 'no', `This browser has no WebGPU. ${consequence}`);
}

function wasmRows({ wasm, isIsolated }: DeviceFacts): readonly FactRow[] {
  const needed =
    'Without it the engine for GGUF files does not start: use Chrome or Edge 137 or later or a current Firefox.';
  const either = (title: string, has: boolean, with_: string, without: string): FactRow =>
    has ? there(title, 'yes', with_) : missing(title, 'no', without);
  return [
    either('64-bit memory', wasm.memory64, 'The engine for GGUF files can address up to 4 GiB.', needed),
    either(
      'Promise integration (JSPI)',
      wasm.promiseIntegration,
      'The engine can wait for the disk and the GPU.',
      needed,
    ),
    either('Exceptions', wasm.exceptions, 'The engine can report its own errors.', needed),
    either(
      'SIMD',
      wasm.simd,
      'Several numbers are computed at once.',
      'The engines run several times slower or not at all.',
    ),
    either(
      'Threads',
      wasm.sharedMemory && isIsolated,
      'This page is isolated, so the engine may use several.',
      wasm.sharedMemory
        ? 'This page is not cross-origin isolated (no SharedArrayBuffer): the engine runs on one thread. Open Bedside from its start page.'
        : 'This browser has no shared memory in WebAssembly: the engine runs on one thread.',
    ),
  ];
}

function storageRow({ offer }: DeviceFacts): FactRow {
  if (offer.storage === null)
    return missing(
      'Storage',
      'not told',
      'This browser does not estimate how much it may keep: a download may end early.',
    );
  const { usedBytes, quotaBytes } = offer.storage;
  const value = `${bytes(usedBytes)} used of ${bytes(quotaBytes)}`;
  return there('Storage', value, 'By the browser’s own estimate, which is often far from what really fits.');
}

function persistenceRow({ isPersistent }: DeviceFacts): FactRow {
  if (isPersistent === true) return there('Kept when the disk fills', 'yes', 'The browser has promised it.');
  const meaning =
    'The browser may throw models and results away when the disk fills. The library page can ask it not to.';
  return missing('Kept when the disk fills', isPersistent === null ? 'not told' : 'not promised', meaning);
}

/** Isolation and WebAssembly have stood above. */
function capabilityRows({ capabilities }: DeviceFacts): readonly FactRow[] {
  return capabilities
    .filter(({ id }) => id !== 'isolation' && id !== 'wasm')
    .map(({ title, ok, message }) => {
      const [name, meaning] = [inReadersWords(title, capabilityWords), inReadersWords(message, capabilityWords)];
      return ok ? there(name, 'yes', meaning) : missing(name, 'no', meaning);
    });
}
