/** A fact and the page it was read on. */
type Stated<T> = readonly [value: T, source: string];

/** What the package does not say of a model. No fact stands here without the page that states it. */
export interface FamilyFacts {
  /** Of the id: the models it holds for. */
  readonly beginning: string;
  readonly family: string;
  /**
   * In billions, embeddings included, as the publisher counts. A fine-tuned model has as many as the one it was trained from,
   * whose page is named then. Of a model that also sees pictures only what reads and writes text counts: the rest is not in the build.
   */
  readonly billions: Stated<number> | null;
  /** As the page names it; null where no page was found that names one for this very model. */
  readonly licence: Stated<string> | null;
}

const hub = (repository: string): string => `https://huggingface.co/${repository}`;
const llama = (version: string): string =>
  `https://github.com/meta-llama/llama-models/blob/main/models/${version}/MODEL_CARD.md`;

const LLAMA_2 = llama('llama2');
const LLAMA_3 = llama('llama3');
const LLAMA_31 = llama('llama3_1');
const LLAMA_32 = llama('llama3_2');
const DEEPSEEK_R1 = 'https://github.com/deepseek-ai/DeepSeek-R1/blob/main/README.md';
const SMOLLM = 'https://github.com/huggingface/smollm/blob/main/text/README.md';
const GEMMA_1 = 'https://arxiv.org/abs/2403.08295';
const GEMMA_2 = 'https://arxiv.org/abs/2408.00118';
const GEMMA_3 = 'https://github.com/google-deepmind/gemma/blob/main/docs/checkpoints.md';
const olmo = (path: string): string => `https://github.com/allenai/OLMo/blob/main/configs/${path}`;
const TINY_LLAMA = 'https://github.com/jzhang38/TinyLlama/blob/main/README.md';
const QWEN_2 = 'https://qwenlm.github.io/blog/qwen2/';
const QWEN_25 = 'https://qwenlm.github.io/blog/qwen2.5-llm/';
const QWEN_25_CODER = 'https://qwenlm.github.io/blog/qwen2.5-coder-family/';
const QWEN_3 = 'https://github.com/QwenLM/Qwen3/blob/main/README.md';
const QWEN_35 = 'https://github.com/QwenLM/Qwen3.5/blob/main/README.md';
const RED_PAJAMA = hub('togethercomputer/RedPajama-INCITE-Chat-3B-v1');
const STABLE_LM = hub('stabilityai/stablelm-2-zephyr-1_6b');
const MINISTRAL = hub('mistralai/Ministral-3-3B-Base-2512');
/** Qwen's table of models it compares with, which counts this one too: its publisher rounds to 7. */
const MISTRAL_7B = [7.2, QWEN_2] as const;

const APACHE = 'Apache-2.0';
const MIT = 'MIT';
const GEMMA_TERMS = 'Gemma Terms of Use';

type Line = readonly [
  beginning: string,
  family: string,
  billions: FamilyFacts['billions'],
  licence: FamilyFacts['licence'],
];

const table: readonly Line[] = [
  ['Llama-3.2-1B', 'Llama 3.2', [1.23, LLAMA_32], ['Llama 3.2 Community License', LLAMA_32]],
  ['Llama-3.2-3B', 'Llama 3.2', [3.21, LLAMA_32], ['Llama 3.2 Community License', LLAMA_32]],
  ['Llama-3.1-8B', 'Llama 3.1', [8, LLAMA_31], ['Llama 3.1 Community License', LLAMA_31]],
  ['Llama-3.1-70B', 'Llama 3.1', [70, LLAMA_31], ['Llama 3.1 Community License', LLAMA_31]],
  ['Llama-3-8B', 'Llama 3', [8, LLAMA_3], ['Llama 3 Community License', LLAMA_3]],
  ['Llama-3-70B', 'Llama 3', [70, LLAMA_3], ['Llama 3 Community License', LLAMA_3]],
  ['Llama-2-7b', 'Llama 2', [7, LLAMA_2], ['Llama 2 Community License', LLAMA_2]],
  ['Llama-2-13b', 'Llama 2', [13, LLAMA_2], ['Llama 2 Community License', LLAMA_2]],
  ['DeepSeek-R1-Distill-Qwen-7B', 'DeepSeek R1 Distill', [7.61, QWEN_25], [MIT, DEEPSEEK_R1]],
  [
    'DeepSeek-R1-Distill-Llama-8B',
    'DeepSeek R1 Distill',
    [8, LLAMA_31],
    ['MIT; its base: Llama 3.1 Community License', DEEPSEEK_R1],
  ],
  ['Hermes-2-Theta-Llama-3-8B', 'Hermes', [8, LLAMA_3], [APACHE, hub('NousResearch/Hermes-2-Theta-Llama-3-8B')]],
  ['Hermes-2-Pro-Llama-3-8B', 'Hermes', [8, LLAMA_3], null],
  ['Hermes-3-Llama-3.2-3B', 'Hermes', [3.21, LLAMA_32], null],
  [
    'Hermes-3-Llama-3.1-8B',
    'Hermes',
    [8, LLAMA_31],
    ['Llama 3 Community License', hub('NousResearch/Hermes-3-Llama-3.1-8B-GGUF')],
  ],
  ['Hermes-2-Pro-Mistral-7B', 'Hermes', MISTRAL_7B, null],
  ['OpenHermes-2.5-Mistral-7B', 'Hermes', MISTRAL_7B, [APACHE, hub('TheBloke/OpenHermes-2.5-Mistral-7B-GGUF')]],
  ['NeuralHermes-2.5-Mistral-7B', 'Hermes', MISTRAL_7B, [APACHE, hub('mlabonne/NeuralHermes-2.5-Mistral-7B')]],
  ['Mistral-7B', 'Mistral 7B', MISTRAL_7B, [APACHE, 'https://ollama.com/library/mistral']],
  ['WizardMath-7B', 'Mistral 7B', MISTRAL_7B, null],
  ['Ministral-3-3B', 'Ministral 3', [3.4, MINISTRAL], [APACHE, MINISTRAL]],
  ['Phi-3.5-mini', 'Phi', [3.8, hub('microsoft/Phi-3.5-mini-instruct')], [MIT, hub('microsoft/Phi-3.5-mini-instruct')]],
  ['Phi-3-mini', 'Phi', [3.8, hub('microsoft/Phi-3-mini-4k-instruct')], [MIT, hub('microsoft/Phi-3-mini-4k-instruct')]],
  ['Phi-4-mini', 'Phi', [3.8, hub('microsoft/Phi-4-mini-instruct')], [MIT, hub('microsoft/Phi-4-mini-instruct')]],
  ['phi-2', 'Phi', [2.7, hub('microsoft/phi-2')], [MIT, hub('microsoft/phi-2')]],
  ['phi-1_5', 'Phi', [1.3, hub('microsoft/phi-1_5')], [MIT, hub('microsoft/phi-1_5')]],
  ['SmolLM2-1.7B', 'SmolLM2', [1.7, SMOLLM], null],
  ['SmolLM2-360M', 'SmolLM2', [0.36, SMOLLM], [APACHE, hub('HuggingFaceTB/SmolLM2-360M-Instruct')]],
  ['SmolLM2-135M', 'SmolLM2', [0.135, SMOLLM], [APACHE, hub('HuggingFaceTB/SmolLM2-135M-Instruct')]],
  ['gemma3-1b', 'Gemma', [1, GEMMA_3], [GEMMA_TERMS, hub('google/gemma-3-1b-it')]],
  ['gemma-2-2b-jpn', 'Gemma', [2.61, GEMMA_2], [GEMMA_TERMS, hub('google/gemma-2-2b-jpn-it-flax')]],
  ['gemma-2-2b', 'Gemma', [2.61, GEMMA_2], [GEMMA_TERMS, hub('google/gemma-2-2b')]],
  ['gemma-2-9b', 'Gemma', [9.24, GEMMA_2], [GEMMA_TERMS, hub('google/gemma-2-9b-it')]],
  ['gemma-2b', 'Gemma', [2.51, GEMMA_1], [GEMMA_TERMS, hub('google/gemma-2b-it')]],
  // Counted from the layers, widths and the two embeddings that the training configuration names.
  ['OLMo-2-1124-7B', 'OLMo 2', [7.3, olmo('official-1124/OLMo2-7B-stage1.yaml')], null],
  ['OLMo-2-0425-1B', 'OLMo 2', [1.48, olmo('official-0425/OLMo2-1B-stage1.yaml')], null],
  ['Qwen3.5-0.8B', 'Qwen3.5', [0.8, QWEN_35], [APACHE, QWEN_35]],
  ['Qwen3.5-2B', 'Qwen3.5', [2, QWEN_35], [APACHE, QWEN_35]],
  ['Qwen3.5-4B', 'Qwen3.5', [4, QWEN_35], [APACHE, QWEN_35]],
  ['Qwen3.5-9B', 'Qwen3.5', [9, QWEN_35], [APACHE, QWEN_35]],
  ['Qwen3-0.6B', 'Qwen3', [0.6, hub('Qwen/Qwen3-0.6B')], [APACHE, QWEN_3]],
  ['Qwen3-1.7B', 'Qwen3', [1.7, hub('Qwen/Qwen3-1.7B')], [APACHE, QWEN_3]],
  ['Qwen3-4B', 'Qwen3', [4, hub('Qwen/Qwen3-4B')], [APACHE, QWEN_3]],
  ['Qwen3-8B', 'Qwen3', [8.2, hub('Qwen/Qwen3-8B')], [APACHE, QWEN_3]],
  ['Qwen2.5-0.5B', 'Qwen2.5', [0.49, QWEN_25], [APACHE, QWEN_25]],
  ['Qwen2.5-1.5B', 'Qwen2.5', [1.54, QWEN_25], [APACHE, QWEN_25]],
  ['Qwen2.5-3B', 'Qwen2.5', [3.09, QWEN_25], ['Qwen Research License', QWEN_25]],
  ['Qwen2.5-7B', 'Qwen2.5', [7.61, QWEN_25], [APACHE, QWEN_25]],
  ['Qwen2.5-Coder-0.5B', 'Qwen2.5 Coder', [0.49, QWEN_25_CODER], [APACHE, QWEN_25_CODER]],
  ['Qwen2.5-Coder-1.5B', 'Qwen2.5 Coder', [1.54, QWEN_25_CODER], [APACHE, QWEN_25_CODER]],
  ['Qwen2.5-Coder-3B', 'Qwen2.5 Coder', [3.09, QWEN_25_CODER], ['Qwen Research License', QWEN_25_CODER]],
  ['Qwen2.5-Coder-7B', 'Qwen2.5 Coder', [7.61, QWEN_25_CODER], [APACHE, QWEN_25_CODER]],
  ['Qwen2.5-Math-1.5B', 'Qwen2.5 Math', [1.54, QWEN_25], [APACHE, hub('Qwen/Qwen2.5-Math-1.5B-Instruct')]],
  ['Qwen2-0.5B', 'Qwen2', [0.49, QWEN_2], [APACHE, QWEN_2]],
  ['Qwen2-1.5B', 'Qwen2', [1.54, QWEN_2], [APACHE, QWEN_2]],
  // The first table of that page says 7.07, the second 7.6: of the two the one that promises less.
  ['Qwen2-7B', 'Qwen2', [7.6, QWEN_2], [APACHE, QWEN_2]],
  ['Qwen2-Math-1.5B', 'Qwen2 Math', [1.54, QWEN_2], null],
  ['Qwen2-Math-7B', 'Qwen2 Math', [7.6, QWEN_2], null],
  [
    'stablelm-2-zephyr-1_6b',
    'StableLM 2',
    [1.6, STABLE_LM],
    ['Stability AI Non-Commercial Research Community License', STABLE_LM],
  ],
  ['RedPajama-INCITE-Chat-3B', 'RedPajama', [2.8, RED_PAJAMA], [APACHE, RED_PAJAMA]],
  ['TinyLlama-1.1B-Chat-v1.0', 'TinyLlama', [1.1, TINY_LLAMA], [APACHE, hub('TinyLlama/TinyLlama-1.1B-Chat-v1.0')]],
  ['TinyLlama-1.1B', 'TinyLlama', [1.1, TINY_LLAMA], null],
];

/** @throws when a model of a new list belongs nowhere: then it wants a line here. */
export function familyOf(id: string): FamilyFacts {
  const line = table.find(([beginning]) => id.startsWith(`${beginning}-`));
  if (line === undefined) throw new Error(`${id} belongs to no known family`);
  const [beginning, family, billions, licence] = line;
  return { beginning, family, billions, licence };
}
