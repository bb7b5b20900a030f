/** What a test wants to know of a GGUF file: its fields and the names of its tensors. */
export interface GgufHeader {
  readonly version: number;
  readonly fields: ReadonlyMap<string, unknown>;
  readonly tensors: readonly string[];
}

/** Format: github.com/ggml-org/ggml/blob/master/docs/gguf.md. @throws on anything that is not GGUF. */
export function readGgufHeader(bytes: Uint8Array): GgufHeader {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let at = 0;
  const advance = (size: number): number => {
    at += size;
    return at - size;
  };
  const length = (): number => Number(view.getBigUint64(advance(8), true));
  const text = (): string => {
    const size = length();
    const start = advance(size);
    return new TextDecoder().decode(bytes.subarray(start, start + size));
  };
  const kind = (): number => view.getUint32(advance(4), true);
  const value = (of: number): unknown => {
    if (of === 4) return view.getUint32(advance(4), true);
    if (of === 5) return view.getInt32(advance(4), true);
    if (of === 6) return view.getFloat32(advance(4), true);
    if (of === 7) return view.getUint8(advance(1)) === 1;
    if (of === 8) return text();
    if (of !== 9) throw new Error(`field kind ${String(of)} is not expected`);
    const itemKind = kind();
    return Array.from({ length: length() }, () => value(itemKind));
  };

  if (new TextDecoder().decode(bytes.subarray(0, advance(4) + 4)) !== 'GGUF') throw new Error('not a GGUF file');
  const version = kind();
  const [tensorCount, fieldCount] = [length(), length()];
  const fields = new Map(
    Array.from({ length: fieldCount }, (): [string, unknown] => {
      const name = text();
      return [name, value(kind())];
    }),
  );
  const tensors = Array.from({ length: tensorCount }, () => {
    const name = text();
    const dimensions = view.getUint32(advance(4), true);
    advance(dimensions * 8 + 4 + 8);
    return name;
  });
  return { version, fields, tensors };
}
