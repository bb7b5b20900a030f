import type { Hub } from '../../fixtures/hub.ts';
import { readChatConfig } from '../../../workers/engines/webllm/chat-config.ts';
import { readTensorList } from '../../../workers/engines/webllm/tensor-list.ts';
import { readModelFile } from '../model-files.ts';

/** The model under test as the hub has it. */
export interface HubModel {
  readonly repository: string;
  readonly title: string;
  readonly quantisation: string;
  readonly sizeBytes: number;
}

/** Puts the model under test on a hub, and its compiled library where every library of its quantisation would be asked for. */
export async function offerModel(hub: Hub): Promise<HubModel> {
  const textOf = (bytes: Uint8Array): string => new TextDecoder().decode(bytes);
  const files: Record<string, Uint8Array> = {};
  for (const name of ['mlc-chat-config.json', 'tokenizer.json', 'tensor-cache.json'])
    files[name] = await readModelFile(name);
  const read = readChatConfig(textOf(files['mlc-chat-config.json'] ?? new Uint8Array()));
  if (read.kind === 'invalid') throw new Error(read.reason);
  const list = readTensorList(textOf(files['tensor-cache.json'] ?? new Uint8Array()));
  for (const { name } of list?.files ?? []) files[name] = await readModelFile(name);
  const quantisation = read.config.quantization ?? 'q0f32';
  const title = `rig-${quantisation}-MLC`;
  const repository = `someone/${title}`;
  hub.addRepository(repository, files);
  const sizeBytes = Object.values(files).reduce((sum, bytes) => sum + bytes.length, 0);
  return { repository, title, quantisation, sizeBytes };
}

/** @param url as the page will ask for it */
export async function offerLibrary(hub: Hub, url: string): Promise<void> {
  const { host, pathname } = new URL(url);
  hub.addFile(host + pathname, await readModelFile('library.wasm'));
}
