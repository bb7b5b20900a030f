/** SHA-256 (FIPS 180-4) of the text's UTF-8 form as 64 lower-case hex digits. Lone surrogates count as U+FFFD, as in every encoder. */
export function sha256Hex(text: string): string {
  const words = padded(utf8(text));
  const state = Int32Array.from(INITIAL);
  const schedule = new Int32Array(64);
  for (let start = 0; start < words.length; start += 16) compress(state, words.subarray(start, start + 16), schedule);
  return Array.from(state, (word) => (word >>> 0).toString(16).padStart(8, '0')).join('');
}

const PRIMES = firstPrimes(64);

/** First 32 bits of the fractional parts of the square roots of the first 8 primes, and of the cube roots of the first 64. */
const INITIAL = PRIMES.slice(0, 8).map((prime) => fractionBits(Math.sqrt(prime)));
const ROUND = Int32Array.from(PRIMES, (prime) => fractionBits(Math.cbrt(prime)));

function compress(state: Int32Array, block: Int32Array, schedule: Int32Array): void {
  schedule.set(block);
  for (let t = 16; t < 64; t++) {
    const near = schedule[t - 2] ?? 0;
    const far = schedule[t - 15] ?? 0;
    const nearMix = rotated(near, 17) ^ rotated(near, 19) ^ (near >>> 10);
    const farMix = rotated(far, 7) ^ rotated(far, 18) ^ (far >>> 3);
    schedule[t] = nearMix + (schedule[t - 7] ?? 0) + farMix + (schedule[t - 16] ?? 0);
  }
  let [a = 0, b = 0, c = 0, d = 0, e = 0, f = 0, g = 0, h = 0] = state;
  for (let t = 0; t < 64; t++) {
    const choice = (e & f) ^ (~e & g);
    const majority = (a & b) ^ (a & c) ^ (b & c);
    const lowMix = rotated(e, 6) ^ rotated(e, 11) ^ rotated(e, 25);
    const highMix = rotated(a, 2) ^ rotated(a, 13) ^ rotated(a, 22);
    const next = (h + lowMix + choice + (ROUND[t] ?? 0) + (schedule[t] ?? 0)) | 0;
    [h, g, f, e, d, c, b, a] = [g, f, e, (d + next) | 0, c, b, a, (next + highMix + majority) | 0];
  }
  [a, b, c, d, e, f, g, h].forEach((word, place) => (state[place] = (state[place] ?? 0) + word));
}

/** The message as big-endian words: its bytes, one bit 1, zeros, and its length in bits as a 64-bit number. */
function padded(bytes: Uint8Array): Int32Array {
  const words = new Int32Array((((bytes.length + 8) >> 6) + 1) * 16);
  bytes.forEach((byte, place) => (words[place >> 2] = (words[place >> 2] ?? 0) | (byte << shiftOf(place))));
  words[bytes.length >> 2] = (words[bytes.length >> 2] ?? 0) | (0x80 << shiftOf(bytes.length));
  words[words.length - 2] = Math.floor(bytes.length / 0x20000000);
  words[words.length - 1] = bytes.length << 3;
  return words;
}

function shiftOf(place: number): number {
  return 24 - (place & 3) * 8;
}

function utf8(text: string): Uint8Array {
  const bytes = new Uint8Array(text.length * 3);
  let length = 0;
  for (const character of text) {
    const point = character.codePointAt(0) ?? 0;
    for (const byte of utf8Bytes(point >= 0xd800 && point <= 0xdfff ? 0xfffd : point)) bytes[length++] = byte;
  }
  return bytes.subarray(0, length);
}

function utf8Bytes(point: number): readonly number[] {
  if (point < 0x80) return [point];
  if (point < 0x800) return [0xc0 | (point >> 6), tail(point)];
  if (point < 0x10000) return [0xe0 | (point >> 12), tail(point >> 6), tail(point)];
  return [0xf0 | (point >> 18), tail(point >> 12), tail(point >> 6), tail(point)];
}

function tail(bits: number): number {
  return 0x80 | (bits & 0x3f);
}

function rotated(word: number, by: number): number {
  return (word >>> by) | (word << (32 - by));
}

function fractionBits(root: number): number {
  return Math.floor((root - Math.floor(root)) * 4294967296) | 0;
}

function firstPrimes(count: number): number[] {
  const primes: number[] = [];
  for (let candidate = 2; primes.length < count; candidate++) {
    if (primes.every((prime) => candidate % prime !== 0)) primes.push(candidate);
  }
  return primes;
}
