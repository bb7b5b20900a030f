import { failure, success, type Outcome } from '../outcome.ts';
import { isCount, isRecord, isText } from '../shapes/shape.ts';
import type { LibraryFailure } from './failure.ts';

/** What the hub says a repository holds. */
export interface HubRepository {
  readonly name: string;
  /** Commit: 40 hex digits. */
  readonly revision: string;
  readonly licence: string | null;
  readonly files: readonly HubFile[];
}

export interface HubFile {
  readonly path: string;
  readonly sizeBytes: number | null;
  /** Of large files; lower-case hex. */
  readonly sha256: string | null;
  /** Of small files: git's own hash. */
  readonly gitSha1: string | null;
}

const HUB = 'https://huggingface.co';
const NAME = /^[\w-][\w.-]{0,95}\/[\w-][\w.-]{0,95}$/u;
const MOST_FILES = 10_000;

/** `owner/name` out of what a reader typed or pasted: the name itself or any address of the repository. */
export function repositoryName(typed: string): Outcome<string, LibraryFailure> {
  const bare = typed.trim().replace(/^(?:https?:\/\/)?(?:www\.)?(?:huggingface\.co|hf\.co)\//iu, '');
  const name = bare.split(/[?#]/u, 1)[0]?.split('/').slice(0, 2).join('/') ?? '';
  if (NAME.test(name) && !name.includes('..')) return success(name);
  const message = `"${shortened(typed)}" is no repository: write owner/name, for example Qwen/Qwen2.5-0.5B-Instruct-GGUF.`;
  return failure({ kind: 'unknown', message });
}

/** Where the hub says what a repository holds, with the size and hash of each file. */
export function listingUrl(repository: string): string {
  return `${HUB}/api/models/${repository}?blobs=true`;
}

/** A file at a fixed commit: a download that is resumed must not meet a newer file. */
export function fileUrl({ name, revision }: HubRepository, path: string): string {
  return `${HUB}/${name}/resolve/${revision}/${path.split('/').map(encodeURIComponent).join('/')}`;
}

/** The folder under whose addresses WebLLM looks for a model: always the branch, whatever commit was fetched. */
export function modelFolderUrl(repository: string): string {
  return `${HUB}/${repository}/resolve/main/`;
}

/** Reads the hub's answer. It comes from outside: what is not as documented is left out or refused. */
export function readListing(repository: string, answer: unknown): Outcome<HubRepository, LibraryFailure> {
  if (!isRecord(answer) || !isText(answer['sha']) || !/^[0-9a-f]{40}$/u.test(answer['sha']))
    return unusable(`The hub's answer on "${repository}" is not a listing of a repository: try again later.`);
  if (answer['gated'] !== undefined && answer['gated'] !== false) return gated(repository);
  const { siblings } = answer;
  if (!Array.isArray(siblings) || siblings.length > MOST_FILES)
    return unusable(
      `The hub lists no files for "${repository}", or more than ${String(MOST_FILES)}: choose another repository.`,
    );
  return success({
    name: repository,
    revision: answer['sha'],
    licence: licenceOf(answer['cardData']),
    files: siblings.map(readFile).filter((file) => file !== null),
  });
}

function gated(repository: string): { readonly ok: false; readonly failure: LibraryFailure } {
  const message = `"${repository}" asks for a login and consent, which this page does not have: download it from the hub yourself and add the file below.`;
  return failure({ kind: 'gated', message });
}

function readFile(entry: unknown): HubFile | null {
  if (!isRecord(entry) || !isText(entry['rfilename']) || !isPlainPath(entry['rfilename'])) return null;
  const large = isRecord(entry['lfs']) ? entry['lfs'] : null;
  const sizeBytes = large?.['size'] ?? entry['size'];
  return {
    path: entry['rfilename'],
    sizeBytes: isCount(sizeBytes) ? sizeBytes : null,
    sha256: large === null ? null : hexOf(large['sha256'], 64),
    gitSha1: large === null ? hexOf(entry['blobId'], 40) : null,
  };
}

function isPlainPath(path: string): boolean {
  return path.length <= 500 && path.split('/').every((part) => part !== '' && part !== '.' && part !== '..');
}

function hexOf(value: unknown, digits: number): string | null {
  return isText(value) && value.length === digits && /^[0-9a-f]+$/u.test(value) ? value : null;
}

function licenceOf(card: unknown): string | null {
  if (!isRecord(card)) return null;
  const { license, license_name: name } = card;
  if (isText(name) && license === 'other') return shortened(name);
  return isText(license) ? shortened(license) : null;
}

function unusable(message: string): { readonly ok: false; readonly failure: LibraryFailure } {
  return failure({ kind: 'unusable', message });
}

function shortened(text: string): string {
  return text.length > 80 ? `${text.slice(0, 80)}…` : text;
}
