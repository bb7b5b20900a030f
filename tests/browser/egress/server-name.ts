const extensionServerName = 0;

/** The name a TLS client asks for in its first message (RFC 8446 section 4.1.2, RFC 6066 section 3); undefined when it says none. */
export function serverNameIn(hello: Buffer): string | undefined {
  // Record header 5, handshake header 4, version 2, random 32; then three lists, each with its length before it.
  let at = 43;
  at += 1 + hello.readUInt8(at);
  at += 2 + hello.readUInt16BE(at);
  at += 1 + hello.readUInt8(at);
  const end = Math.min(hello.length, at + 2 + hello.readUInt16BE(at));
  at += 2;
  while (at + 4 <= end) {
    const length = hello.readUInt16BE(at + 2);
    if (hello.readUInt16BE(at) === extensionServerName) return hello.toString('latin1', at + 9, at + 4 + length);
    at += 4 + length;
  }
  return undefined;
}
