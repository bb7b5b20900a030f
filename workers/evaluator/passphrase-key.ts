import { argon2id } from 'hash-wasm';
import type { DeriveKey } from '../../src/store/vault.ts';

const keyLength = 32;

/** Argon2id (RFC 9106), version 1.3. */
export const passphraseKey: DeriveKey = async (passphrase, salt, { memoryKiB, passes, lanes }) => {
  const hash = await hashOf({
    password: passphrase,
    salt,
    memorySize: memoryKiB,
    iterations: passes,
    parallelism: lanes,
    hashLength: keyLength,
    outputType: 'binary',
  });
  const key = await crypto.subtle.importKey('raw', hash, 'AES-GCM', false, ['encrypt', 'decrypt']);
  hash.fill(0);
  return key;
};

type Options = Parameters<typeof argon2id>[0] & { readonly outputType: 'binary' };

async function hashOf(options: Options): Promise<Uint8Array<ArrayBuffer>> {
  try {
    return new Uint8Array(await argon2id(options));
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    // WebAssembly says so when the device has no room for it.
    throw new DOMException(`no ${options.memorySize / 1024} MiB of memory are free for Argon2id`, 'NotReadableError');
  }
}
