/**
 * Writes `datasets/library/webllm.json` from the model list inside @mlc-ai/web-llm:
 *
 *     npx tsx tools/library/main.ts <path to the package's lib/index.js>
 *
 * Only chat models with text alone are taken. Families, parameters and licences are not in the package: they come from `families.ts`,
 * each with the page it was read on.
 */
import { writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { format } from 'prettier';
import { familyOf } from './families.ts';
import { isPrebuiltList, type PrebuiltRecord } from './prebuilt-list.ts';

const target = 'datasets/library/webllm.json';
/** Where the package's list is written: the source of contexts and of memory needs. */
const listSource = 'https://github.com/mlc-ai/web-llm/blob/main/src/config.ts';
const hub = 'https://huggingface.co/';

const packagePath = process.argv[2];
if (packagePath === undefined) throw new Error('name the path of lib/index.js of @mlc-ai/web-llm');
const list: unknown = await import(pathToFileURL(resolve(packagePath)).href);
if (!isPrebuiltList(list)) throw new Error(`${packagePath} holds no list of prebuilt models`);

const { modelLibURLPrefix, modelVersion, prebuiltAppConfig } = list;
const libraries = `${modelLibURLPrefix}${modelVersion}/`;
const plain = prebuiltAppConfig.model_list.filter(isPlainChat);
const written = {
  source: listSource,
  libraries,
  models: Object.fromEntries(plain.map(({ model_id: id }) => modelOf(id))),
  records: plain.map((record) => shortened(record)),
};
writeFileSync(target, await format(JSON.stringify(written), { parser: 'json', printWidth: 120 }));
process.stdout.write(`${String(plain.length)} records in ${target}\n`);

/** No embeddings, no pictures, and no packages of several parts, which have a manifest of their own. */
function isPlainChat({ model_type: type, model_manifest: manifest }: PrebuiltRecord): boolean {
  return type === undefined && manifest === undefined;
}

function modelOf(id: string): readonly [string, object] {
  const { beginning, family, billions, licence } = familyOf(id);
  const parameters = billions === null ? null : { value: Math.round(billions[0] * 1e9), source: billions[1] };
  return [beginning, { family, parameters, licence: licence && { value: licence[0], source: licence[1] } }];
}

function shortened(record: PrebuiltRecord): object {
  const { model, model_id: id, model_lib: library, overrides } = record;
  if (!model.startsWith(hub) || !library.startsWith(libraries))
    throw new Error(`${id} lies elsewhere: ${model}, ${library}`);
  return {
    id,
    repository: model.slice(hub.length),
    library: library.slice(libraries.length),
    model: familyOf(id).beginning,
    quantisation: /-(q\d\w+?)-MLC/u.exec(id)?.[1] ?? 'unknown',
    contextTokens: overrides?.context_window_size ?? null,
    graphicsMegabytes: record.vram_required_MB ?? null,
    bindingBytes: record.buffer_size_required_bytes ?? null,
  };
}
