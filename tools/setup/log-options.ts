/** Writing a run in the forms of other tools: the same options for `evaluate` and `score`. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { findLogForm, logForms, type LogForm, type LogFormId } from '../../src/core/logs/index.ts';
import type { LoggedRun } from '../../src/core/logs/logged-run.ts';
import { success, type Outcome } from '../../src/core/outcome.ts';
import { packArchive } from '../../workers/importer/logs/pack-archive.ts';
import { refuse } from './read-options.ts';

export interface LogOptions {
  readonly forms: readonly LogForm[];
  readonly folder: string;
}

export const LOG_OPTIONS = { log: { type: 'string', multiple: true }, 'log-out': { type: 'string' } } as const;

interface LogValues {
  readonly log?: readonly string[] | undefined;
  readonly 'log-out'?: string | undefined;
}

export function readLogOptions(values: LogValues): Outcome<LogOptions> {
  const forms: LogForm[] = [];
  for (const id of values.log ?? []) {
    const form = findLogForm(id);
    if (form === undefined) return refuse(`There is no form "${id}" (--log). Forms: ${known().join(', ')}.`);
    forms.push(form);
  }
  return success({ forms, folder: values['log-out'] ?? 'bedside-log' });
}

/** Gives what was written, and what had to be changed for it, a line each for the reader. */
export async function writeLogs(run: LoggedRun, { forms, folder }: LogOptions): Promise<readonly string[]> {
  const written: string[] = [];
  const put = (path: string, content: string | Uint8Array): void => {
    const place = join(folder, path);
    mkdirSync(dirname(place), { recursive: true });
    writeFileSync(place, content);
    written.push(`written: ${place}`);
  };
  for (const form of forms) {
    const { files, archives, notes } = form.write(run);
    for (const { path, text } of files) put(path, text);
    for (const { name, members } of archives) {
      const packed = await packArchive(members.map(({ path, text }) => ({ path, content: text })));
      put(name, new Uint8Array(await packed.arrayBuffer()));
    }
    written.push(...notes);
  }
  return written;
}

function known(): readonly LogFormId[] {
  return logForms.map(({ id }) => id);
}
