import { expect, test } from 'vitest';
import { bufferBytes, bufferLine } from '../../workers/engines/llamacpp/buffer-bytes.ts';

const bytesOf = (lines: readonly string[]): number | undefined =>
  bufferBytes(lines.map((line) => bufferLine.exec(line)).filter((match) => match !== null));

test('the buffers that llama.cpp b11364 printed for the demo model are added up, one reserved again only once', () => {
  const printed = [
    'print_info: file size   = 2.51 MiB (16.02 BPW) ',
    'load: token to piece cache size = 0.0126 MB',
    'load_tensors:          CPU model buffer size =     2.51 MiB',
    'llama_context:        CPU  output buffer size =     0.01 MiB',
    'llama_kv_cache:        CPU KV buffer size =    20.00 MiB',
    'llama_kv_cache: size =   20.00 MiB (  4096 cells,   5 layers,  1/1 seqs), K (f32):   10.00 MiB, V (f32):   10.00 MiB',
    'sched_reserve:        CPU compute buffer size =    10.44 MiB',
    'sched_reserve:        CPU compute buffer size =    10.40 MiB',
  ];
  expect(bytesOf(printed)).toBe(Math.round(32.96 * 2 ** 20));
});

test('weights on two devices are two buffers, and a log without buffers says nothing', () => {
  const two = [
    'load_tensors: CPU_Mapped model buffer size = 1.00 MiB',
    'load_tensors: WebGPU model buffer size = 2.00 MiB',
  ];
  expect(bytesOf(two)).toBe(3 * 2 ** 20);
  expect(bytesOf(['Loading model...'])).toBeUndefined();
});
