import type { MlcBuild } from '../../../workers/engine.api.ts';
import { readChatConfig } from '../../../workers/engines/webllm/chat-config.ts';
import { readTensorList } from '../../../workers/engines/webllm/tensor-list.ts';

/** Puts the rig's model where the engine looks for it, under addresses that cannot be reached. */
export async function fillCaches(): Promise<MlcBuild> {
  const config = await take('mlc-chat-config.json');
  const read = readChatConfig(await config.clone().text());
  if (read.kind === 'invalid') throw new Error(read.reason);
  const id = `rig-${read.config.quantization ?? 'q0f32'}-MLC`;
  const folder = `https://local.invalid/${id}/resolve/main/`;
  const libraryUrl = `https://local.invalid/libraries/${id}.wasm`;
  await put('webllm/config', `${folder}mlc-chat-config.json`, config);
  await put('webllm/wasm', libraryUrl, await take('library.wasm'));
  await put('webllm/model', `${folder}tokenizer.json`, await take('tokenizer.json'));
  const list = await take('tensor-cache.json');
  const tensors = readTensorList(await list.clone().text());
  await put('webllm/model', `${folder}tensor-cache.json`, list);
  for (const { name } of tensors?.files ?? []) await put('webllm/model', folder + name, await take(name));
  return { id, modelUrl: `https://local.invalid/${id}`, libraryUrl };
}

async function take(name: string): Promise<Response> {
  const response = await fetch(new URL(`model/${name}`, document.baseURI));
  if (!response.ok) throw new Error(`the rig has no ${name}`);
  return response;
}

async function put(cacheName: string, url: string, response: Response): Promise<void> {
  await (await caches.open(cacheName)).put(url, new Response(await response.blob()));
}
