/** "load_tensors:          CPU model buffer size =     2.51 MiB", as llama.cpp prints for each device and use. */
export const bufferLine = /:\s+(\S+\s+\S+) buffer size =\s+([\d.]+) MiB/;

/**
 * Bytes of all buffers that llama.cpp reserved: weights, keys and values, working space, output. A buffer that was reserved again
 * counts once, by its largest size. Undefined where none was printed. The memory of WebAssembly itself comes on top.
 *
 * @param matches of `bufferLine`
 */
export function bufferBytes(matches: readonly RegExpExecArray[]): number | undefined {
  const sizes = new Map<string, number>();
  for (const [, name = '', size] of matches) sizes.set(name, Math.max(sizes.get(name) ?? 0, Number(size)));
  if (sizes.size === 0) return undefined;
  const mebibytes = [...sizes.values()].reduce((sum, size) => sum + size, 0);
  return Math.round(mebibytes * 2 ** 20);
}
