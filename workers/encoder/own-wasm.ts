import { env } from 'onnxruntime-web/wasm';
import wasmUrl from 'onnxruntime-web/ort-wasm-simd-threaded.wasm?url';
import { ownFileAddress } from '../../src/store/own-file.ts';

/** 14 MB, perhaps over a slow line; without a limit a load could wait for ever. */
const mostStartMs = 180_000;

/**
 * Points ONNX Runtime to the file that ships with this page. Its address must be absolute: a worker started from a blob has no
 * base. Node needs none of this, there the package finds its file by itself.
 */
export async function useOwnWasm(): Promise<void> {
  env.wasm.wasmPaths = { wasm: await ownFileAddress(new URL(wasmUrl, import.meta.url).href) };
  env.wasm.initTimeout = mostStartMs;
}
