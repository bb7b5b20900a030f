/**
 * Writes `datasets/library/webllm.json` from the model list inside @mlc-ai/web-llm:
 *
 *     npx tsx tools/library/main.ts <path to the package's lib/index.js>
 *
 * Only chat models with text alone are taken. Families, parameters and licences are not in the package: they come from the tables below.
 */
import { writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { format } from 'prettier';
import { familyOf } from './families.ts';
import { isPrebuiltList, type PrebuiltRecord } from './prebuilt-list.ts';

const target = 'datasets/library/webllm.json';
const hub = 'https://huggingface.co/';

const packagePath = process.argv[2];
if (packagePath === undefined) throw new Error('name the path of lib/index.js of @mlc-ai/web-llm');
const list: unknown = await import(pathToFileURL(resolve(packagePath)).href);
if (!isPrebuiltList(list)) throw new Error(`${packagePath} holds no list of prebuilt models`);

const { modelLibURLPrefix, modelVersion, prebuiltAppConfig } = list;
const libraries = `${modelLibURLPrefix}${modelVersion}/`;
const written = {
  libraries,
  records: prebuiltAppConfig.model_list.filter(isPlainChat).map((record) => shortened(record)),
};
writeFileSync(target, await format(JSON.stringify(written), { parser: 'json', printWidth: 240 }));
process.stdout.write(`${String(written.records.length)} records in ${target}\n`);

/** No embeddings, no pictures, and no packages of several parts, which have a manifest of their own. */
function isPlainChat({ model_type: type, model_manifest: manifest }: PrebuiltRecord): boolean {
  return type === undefined && manifest === undefined;
}

function shortened(record: PrebuiltRecord): object {
  const { model, model_id: id, model_lib: library, overrides } = record;
  if (!model.startsWith(hub) || !library.startsWith(libraries))
    throw new Error(`${id} lies elsewhere: ${model}, ${library}`);
  return {
    id,
    repository: model.slice(hub.length),
    library: library.slice(libraries.length),
    ...familyOf(id),
    quantisation: /-(q\d\w+?)-MLC/u.exec(id)?.[1] ?? 'unknown',
    contextTokens: overrides?.context_window_size ?? null,
    graphicsMegabytes: record.vram_required_MB ?? null,
    bindingBytes: record.buffer_size_required_bytes ?? null,
  };
}
