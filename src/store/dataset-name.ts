import type { VaultKeys } from './vault.ts';

/** What a dataset is called in a table of encrypted rows: the same each time, and telling nothing to who has no key. 64 hex digits. */
export async function datasetName({ names }: VaultKeys, id: string): Promise<string> {
  const name = await crypto.subtle.sign('HMAC', names, new TextEncoder().encode(`dataset|${id}`));
  return Array.from(new Uint8Array(name), (byte) => byte.toString(16).padStart(2, '0')).join('');
}
