/** One direction of imports (ARCHITECTURE.md). Each rule names what it protects. */
const only = (name, from, allowed, comment) => ({
  name,
  comment,
  severity: 'error',
  from: { path: from },
  to: { pathNot: allowed },
});

module.exports = {
  forbidden: [
    {
      name: 'no-cycles',
      comment: 'Not of types either: what two files need of each other stands in a third below both.',
      severity: 'error',
      from: {},
      to: { circular: true },
    },
    only('core-knows-nobody', '^src/core', '^src/core', 'The core is pure: no npm package, no other room.'),
    only('datasets-know-core', '^datasets', '^(datasets|src/core)', 'Datasets are data and their cards.'),
    only(
      'store-knows-core',
      '^src/store',
      '^(src/store|src/core|node_modules/dexie)',
      'The store is Dexie and the journal, and only that.',
    ),
    only(
      'workers-know-core-and-store',
      '^workers',
      // The wasm's address (`?url`) is not resolved through the package's exports.
      '^(workers|src/core|src/store|datasets|node_modules/|onnxruntime-web/ort-wasm)',
      'A worker never sees the page.',
    ),
    {
      name: 'page-sees-worker-types-only',
      comment: 'Importing a worker would pull an engine into the page. A host imports its address only (?worker&url).',
      severity: 'error',
      from: { path: '^src/(app|ui|library)', pathNot: '-host[.]ts$' },
      to: { path: '^workers', dependencyTypesNot: ['type-only'], pathNot: '[.]api[.]ts$' },
    },
    {
      name: 'ui-knows-app-and-core',
      severity: 'error',
      from: { path: '^src/ui' },
      to: { path: '(^src/store|node_modules/(comlink|dexie|@wllama))' },
    },
    {
      name: 'library-never-opens-cases',
      comment:
        'The only page with foreign network has no way to the cases: not to the store, not to what reads or composes them.',
      severity: 'error',
      from: { path: '^(src/library|workers/downloader)' },
      to: {
        path: '^(src/store|src/app|src/ui|workers|datasets|node_modules/dexie)',
        pathNot:
          '^(src/app/(blob-worker|build-name|worker-line|pages|engine-wasm|read-device)[.]ts|src/ui/(parts/(Notice|ScrollRegion|ConfirmDialog|page/(PageBar|BedsideMark|Fault))[.]svelte|styles/|language/|wording/(numbers|said)[.]ts)|workers/downloader|datasets/library/)',
      },
    },
    {
      name: 'library-stays-by-itself',
      comment: 'The evaluator knows what the library keeps, never how it is fetched.',
      severity: 'error',
      from: { path: '^(src/(app|ui|store|core)|src/main[.]ts|workers)', pathNot: '^workers/downloader' },
      to: { path: '^(src/library|workers/downloader|datasets/library)' },
    },
    {
      name: 'engines-stay-in-their-file',
      comment: 'Another engine must be one file and one line.',
      severity: 'error',
      from: { pathNot: '^(workers/engines|tests|tools)' },
      to: { path: 'node_modules/(@wllama|@mlc-ai)' },
    },
    {
      name: 'encoder-stays-in-its-folder',
      comment: 'What runs ONNX models and cuts their tokens comes only with the encoder worker.',
      severity: 'error',
      from: { pathNot: '^(workers/encoder|tests)' },
      to: { path: '(^|node_modules/)(onnxruntime|@huggingface)' },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'svelte', 'types'],
      extensions: ['.ts', '.js', '.svelte', '.json'],
    },
  },
};
