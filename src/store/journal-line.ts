import { sha256Hex } from '../core/hash.ts';
import { isRunRecord, isTrial } from '../core/shapes/run-shape.ts';
import type { RunRecord, RunState, Trial } from '../core/run.ts';
import { either, isCount, isNumber, isText, oneOf, orNull, shapeOf } from '../core/shapes/shape.ts';
import { fromBase64, toBase64 } from './base64.ts';
import { decryptJson, encryptJson } from './ciphertext.ts';
import type { VaultKeys } from './vault.ts';

/** The truth about a run, one line each: what was asked for, every finished trial, and where the run came to a halt. */
export type JournalEntry =
  | { readonly kind: 'run'; readonly record: RunRecord }
  | { readonly kind: 'trial'; readonly at: number; readonly trial: Trial }
  | { readonly kind: 'state'; readonly at: number; readonly state: RunState; readonly message: string | null };

/** Whose journal it is, and what encrypts it: null for a plain one. */
export interface JournalScope {
  readonly run: string;
  readonly keys: VaultKeys | null;
}

/** `number` is the one an encrypted line states, counted from 1; plain lines state none. `locked`: whole, but there are no keys. */
export type DecodedLine =
  | { readonly kind: 'entry'; readonly entry: JournalEntry; readonly number: number | null }
  | { readonly kind: 'locked' }
  | { readonly kind: 'damaged' };

/** An encrypted line says in plain what number it has, so that one that is missing costs none of those after it. */
interface EncryptedBody {
  readonly line: number;
  readonly data: string;
}

const head = '{"sha256":"';
const plainNeck = '","entry":';
const encryptedNeck = '","encrypted":';
const hashLength = 64;

/** One line with its end. An encrypted one belongs to this run and this number: elsewhere it is not believed. */
export async function encodeLine(entry: JournalEntry, { run, keys }: JournalScope, number: number): Promise<string> {
  if (keys === null) return lineOf(plainNeck, JSON.stringify(entry));
  const data = toBase64(await encryptJson(keys.records, contextOf(run, number), entry));
  return lineOf(encryptedNeck, JSON.stringify({ line: number, data } satisfies EncryptedBody));
}

/** Anything but a line as `encodeLine` writes it is damaged. */
export async function decodeLine(line: string, scope: JournalScope): Promise<DecodedLine> {
  const plain = bodyOf(line, plainNeck);
  if (plain !== null) return entryOr(parseJson(plain), null);
  const body = bodyOf(line, encryptedNeck);
  const encrypted = body === null ? null : parseJson(body);
  if (!isEncryptedBody(encrypted)) return damaged;
  if (scope.keys === null) return { kind: 'locked' };
  const data = fromBase64(encrypted.data);
  if (data === null) return damaged;
  const entry = await decryptJson(scope.keys.records, contextOf(scope.run, encrypted.line), data);
  return entryOr(entry, encrypted.line);
}

const damaged: DecodedLine = { kind: 'damaged' };

function entryOr(entry: unknown, number: number | null): DecodedLine {
  return isEntry(entry) ? { kind: 'entry', entry, number } : damaged;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

function lineOf(neck: string, body: string): string {
  return `${head}${sha256Hex(body)}${neck}${body}}\n`;
}

/** Null unless the hash is that of the body. */
function bodyOf(line: string, neck: string): string | null {
  const start = head.length + hashLength;
  if (!line.startsWith(neck, start)) return null;
  const body = line.slice(start + neck.length, -1);
  return line === `${head}${sha256Hex(body)}${neck}${body}}` ? body : null;
}

function contextOf(run: string, number: number): string {
  return `journal|${JSON.stringify([run, number])}`;
}

const isEncryptedBody = shapeOf<EncryptedBody>({ line: isCount, data: isText }, {});

const isEntry = either<JournalEntry>(
  shapeOf<Extract<JournalEntry, { kind: 'run' }>>({ kind: oneOf('run'), record: isRunRecord }, {}),
  shapeOf<Extract<JournalEntry, { kind: 'trial' }>>({ kind: oneOf('trial'), at: isNumber, trial: isTrial }, {}),
  shapeOf<Extract<JournalEntry, { kind: 'state' }>>(
    {
      kind: oneOf('state'),
      at: isNumber,
      state: oneOf('running', 'stopped', 'finished', 'failed'),
      message: orNull(isText),
    },
    {},
  ),
);
