import { archive } from './archive.ts';
import type { Container } from './container.ts';
import { csv } from './csv.ts';
import { iob } from './iob.ts';
import { json } from './json.ts';
import { jsonl } from './jsonl.ts';
import { xlsx } from './xlsx.ts';
import { xml } from './xml.ts';

/** Every container. Which one a file is, `recognise-container.ts` says from its first bytes. */
export const containers = { json, jsonl, csv, xlsx, iob, xml, archive } as const satisfies Readonly<
  Record<string, Container>
>;
