/** Options that `evaluate` and `score` have in common. */
import { existsSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { failure, success, type Outcome } from '../../src/core/outcome.ts';
import { findProfile, profiles, type ProfileId } from '../../src/core/profile.ts';
import { profilesOf } from '../../src/core/tasks/index.ts';

/** Files that metrics use; null where none is given. */
export interface AidFiles {
  readonly icd10: string | null;
  readonly terms: string | null;
  /** Folder with one ONNX model and its tokenizer.json. */
  readonly encoder: string | null;
}

interface AidValues {
  readonly icd10?: string | undefined;
  readonly terms?: string | undefined;
  readonly encoder?: string | undefined;
}

export function aidsFrom({ icd10 = null, terms = null, encoder = null }: Nullable<AidValues>): AidFiles {
  return { icd10, terms, encoder };
}

type Nullable<T> = { readonly [K in keyof T]?: T[K] | null };

/** Null where none is named. Refused where a task that was named has no such profile. */
export function readProfile(name: string | undefined, tasks: readonly string[]): Outcome<ProfileId | null> {
  if (name === undefined) return success(null);
  const profile = findProfile(name);
  if (profile === undefined) {
    const known = profiles.map(({ id }) => id).join(', ');
    return failure({ kind: 'arguments', message: `There is no profile "${name}" (--profile). Profiles: ${known}.` });
  }
  const without = tasks.find((id) => profilesOf(id).length === 0);
  if (without === undefined) return success(profile.id);
  return failure({ kind: 'arguments', message: `Task "${without}" is asked in one way only: leave --profile out.` });
}

/** Why an aid cannot be read; null when all are there. */
export function missingAid(aids: AidFiles): string | null {
  for (const [option, path] of Object.entries(aids)) {
    if (typeof path === 'string' && !existsSync(path)) return `There is no file "${path}" (--${option}).`;
  }
  if (aids.encoder === null) return null;
  const files = encoderFiles(aids.encoder);
  return files.ok ? null : files.failure.message;
}

/** Each aid's files: a table, a list, or an encoder's model and tokenizer. */
export function aidFiles({ icd10, terms, encoder }: AidFiles): readonly (readonly string[])[] {
  const files = encoder === null ? null : encoderFiles(encoder);
  return [
    ...[icd10, terms].flatMap((path) => (path === null ? [] : [[path]])),
    ...(files?.ok === true ? [files.value] : []),
  ];
}

/** The model, then its tokenizer. */
export function encoderFiles(folder: string): Outcome<readonly [string, string]> {
  const names = statSync(folder).isDirectory() ? readdirSync(folder) : [];
  const models = names.filter((name) => name.endsWith('.onnx'));
  const [model] = models;
  if (model !== undefined && models.length === 1 && names.includes('tokenizer.json'))
    return success([join(folder, model), join(folder, 'tokenizer.json')]);
  const message = `"${folder}" (--encoder) must be a folder with one .onnx file and its tokenizer.json.`;
  return failure({ kind: 'arguments', message });
}
