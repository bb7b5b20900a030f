import { createHash } from 'node:crypto';
import { readFileSync, renameSync, writeFileSync } from 'node:fs';

/** Writes public/models/demo.json beside the model file, whole or not at all: `npx tsx tools/demo-model/write-manifest.ts`. */
const folder = 'public/models';
const file = 'demo.gguf';
const bytes = readFileSync(`${folder}/${file}`);
const manifest = {
  id: 'demo',
  title: 'Bedside demo model',
  file,
  sizeBytes: bytes.length,
  sha256: createHash('sha256').update(bytes).digest('hex'),
  contextTokens: 4096,
  threads: 1,
  card: 'demo-card.md',
};
writeFileSync(`${folder}/demo.json.part`, `${JSON.stringify(manifest, null, 2)}\n`);
renameSync(`${folder}/demo.json.part`, `${folder}/demo.json`);
