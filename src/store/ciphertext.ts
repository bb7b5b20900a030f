const ivLength = 12;

/**
 * AES-256-GCM under a random 96-bit number used once (NIST SP 800-38D §8.2.2), which stands before the ciphertext. What is
 * encrypted in one context is not taken for what belongs into another.
 */
export async function encryptBytes(
  key: CryptoKey,
  context: string,
  plain: Uint8Array<ArrayBuffer>,
): Promise<Uint8Array<ArrayBuffer>> {
  const iv = crypto.getRandomValues(new Uint8Array(ivLength));
  const encrypted = await crypto.subtle.encrypt(algorithm(iv, context), key, plain);
  const bytes = new Uint8Array(ivLength + encrypted.byteLength);
  bytes.set(iv);
  bytes.set(new Uint8Array(encrypted), ivLength);
  return bytes;
}

/** Null for anything but what was encrypted with this key in this context, unchanged to the last bit. */
export async function decryptBytes(
  key: CryptoKey,
  context: string,
  bytes: Uint8Array<ArrayBuffer>,
): Promise<Uint8Array<ArrayBuffer> | null> {
  const iv = bytes.subarray(0, ivLength);
  if (iv.length < ivLength) return null;
  try {
    return new Uint8Array(await crypto.subtle.decrypt(algorithm(iv, context), key, bytes.subarray(ivLength)));
  } catch {
    // WebCrypto says OperationError, and on purpose no more.
    return null;
  }
}

export async function encryptJson(key: CryptoKey, context: string, value: unknown): Promise<Uint8Array<ArrayBuffer>> {
  return encryptBytes(key, context, new TextEncoder().encode(JSON.stringify(value)));
}

/** Undefined where `decryptBytes` gives null. */
export async function decryptJson(key: CryptoKey, context: string, bytes: Uint8Array<ArrayBuffer>): Promise<unknown> {
  const plain = await decryptBytes(key, context, bytes);
  return plain === null ? undefined : JSON.parse(new TextDecoder().decode(plain));
}

function algorithm(iv: Uint8Array<ArrayBuffer>, context: string): AesGcmParams {
  return { name: 'AES-GCM', iv, additionalData: new TextEncoder().encode(context) };
}
