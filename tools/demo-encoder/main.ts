/** `npx tsx tools/demo-encoder/main.ts`: writes the small encoder the tests use. Equal runs give equal files. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { bertFile, tinyBert } from './bert-model.ts';
import { tokenizerJson } from './tokenizer-json.ts';
import { wordPieces } from './vocabulary.ts';

const folder = fileURLToPath(new URL('../../tests/fixtures/tiny-encoder/', import.meta.url));
const tokens = wordPieces();
const model = bertFile({ ...tinyBert, vocabulary: tokens.length });

mkdirSync(folder, { recursive: true });
writeFileSync(`${folder}model.onnx`, model);
writeFileSync(`${folder}tokenizer.json`, `${JSON.stringify(tokenizerJson(tokens), null, 2)}\n`);
process.stdout.write(`${tokens.length} tokens, ${model.length} bytes in ${folder}\n`);
