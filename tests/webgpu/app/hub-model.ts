import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
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

/** Puts the model under test on a hub. */
export async function offerModel(hub: Hub): Promise<HubModel> {
  const { files, quantisation } = await readModel();
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

/** The model under test as a folder with its library beside, as a converter leaves it. Gives the folder back. */
export async function copyModel(folder: string): Promise<string> {
  mkdirSync(folder);
  const { files } = await readModel();
  const all = { ...files, 'kernels.wasm': await readModelFile('library.wasm') };
  for (const [name, bytes] of Object.entries(all)) writeFileSync(join(folder, name), bytes);
  return folder;
}

interface ModelFiles {
  readonly files: Readonly<Record<string, Uint8Array>>;
  readonly quantisation: string;
}

async function readModel(): Promise<ModelFiles> {
  const files: Record<string, Uint8Array> = {};
  for (const name of ['mlc-chat-config.json', 'tokenizer.json', 'tensor-cache.json'])
    files[name] = await readModelFile(name);
  const textOf = (name: string): string => new TextDecoder().decode(files[name]);
  const read = readChatConfig(textOf('mlc-chat-config.json'));
  if (read.kind === 'invalid') throw new Error(read.reason);
  const list = readTensorList(textOf('tensor-cache.json'));
  for (const { name } of list?.files ?? []) files[name] = await readModelFile(name);
  return { files, quantisation: read.config.quantization ?? 'q0f32' };
}
