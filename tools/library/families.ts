/** What the package does not say of a model, by the beginning of its id. */
export interface FamilyFacts {
  readonly family: string;
  /** Of the weights, embeddings included; null where the publisher's count is not known. */
  readonly parameters: number | null;
  readonly licence: string | null;
}

const LLAMA_2 = 'Llama 2 Community License';
const LLAMA_3 = 'Llama 3 Community License';
const LLAMA_31 = 'Llama 3.1 Community License';
const LLAMA_32 = 'Llama 3.2 Community License';
const GEMMA = 'Gemma Terms of Use';
const QWEN_RESEARCH = 'Qwen Research License';
const APACHE = 'Apache-2.0';
const MIT = 'MIT';

/** Beginning of the id, family, billions of parameters, licence as on the model's card. Null where that is not certain. */
const table: readonly (readonly [string, string, number | null, string | null])[] = [
  ['Llama-3.2-1B', 'Llama 3.2', 1.24, LLAMA_32],
  ['Llama-3.2-3B', 'Llama 3.2', 3.21, LLAMA_32],
  ['Llama-3.1-8B', 'Llama 3.1', 8.03, LLAMA_31],
  ['Llama-3.1-70B', 'Llama 3.1', 70.6, LLAMA_31],
  ['Llama-3-8B', 'Llama 3', 8.03, LLAMA_3],
  ['Llama-3-70B', 'Llama 3', 70.6, LLAMA_3],
  ['Llama-2-7b', 'Llama 2', 6.74, LLAMA_2],
  ['Llama-2-13b', 'Llama 2', 13, LLAMA_2],
  ['DeepSeek-R1-Distill-Qwen-7B', 'DeepSeek R1 Distill', 7.62, MIT],
  ['DeepSeek-R1-Distill-Llama-8B', 'DeepSeek R1 Distill', 8.03, MIT],
  ['Hermes-2-Theta-Llama-3-8B', 'Hermes', 8.03, null],
  ['Hermes-2-Pro-Llama-3-8B', 'Hermes', 8.03, LLAMA_3],
  ['Hermes-3-Llama-3.2-3B', 'Hermes', 3.21, null],
  ['Hermes-3-Llama-3.1-8B', 'Hermes', 8.03, null],
  ['Hermes-2-Pro-Mistral-7B', 'Hermes', 7.24, APACHE],
  ['OpenHermes-2.5-Mistral-7B', 'Hermes', 7.24, APACHE],
  ['NeuralHermes-2.5-Mistral-7B', 'Hermes', 7.24, APACHE],
  ['Mistral-7B', 'Mistral 7B', 7.25, APACHE],
  ['WizardMath-7B', 'Mistral 7B', 7.24, null],
  ['Ministral-3-3B', 'Ministral 3', null, null],
  ['Phi-3.5-mini', 'Phi', 3.82, MIT],
  ['Phi-3-mini', 'Phi', 3.82, MIT],
  ['Phi-4-mini', 'Phi', 3.84, MIT],
  ['phi-2', 'Phi', 2.78, MIT],
  ['phi-1_5', 'Phi', 1.42, MIT],
  ['SmolLM2-1.7B', 'SmolLM2', 1.71, APACHE],
  ['SmolLM2-360M', 'SmolLM2', 0.362, APACHE],
  ['SmolLM2-135M', 'SmolLM2', 0.135, APACHE],
  ['gemma3-1b', 'Gemma', 1, GEMMA],
  ['gemma-2-2b', 'Gemma', 2.61, GEMMA],
  ['gemma-2-9b', 'Gemma', 9.24, GEMMA],
  ['gemma-2b', 'Gemma', 2.51, GEMMA],
  ['OLMo-2-1124-7B', 'OLMo 2', 7.3, APACHE],
  ['OLMo-2-0425-1B', 'OLMo 2', 1.48, APACHE],
  ['Qwen3.5-0.8B', 'Qwen3.5', null, null],
  ['Qwen3.5-2B', 'Qwen3.5', null, null],
  ['Qwen3.5-4B', 'Qwen3.5', null, null],
  ['Qwen3.5-9B', 'Qwen3.5', null, null],
  ['Qwen3-0.6B', 'Qwen3', 0.6, APACHE],
  ['Qwen3-1.7B', 'Qwen3', 1.72, APACHE],
  ['Qwen3-4B', 'Qwen3', 4.02, APACHE],
  ['Qwen3-8B', 'Qwen3', 8.19, APACHE],
  ['Qwen2.5-0.5B', 'Qwen2.5', 0.494, APACHE],
  ['Qwen2.5-1.5B', 'Qwen2.5', 1.54, APACHE],
  ['Qwen2.5-3B', 'Qwen2.5', 3.09, QWEN_RESEARCH],
  ['Qwen2.5-7B', 'Qwen2.5', 7.62, APACHE],
  ['Qwen2.5-Coder-0.5B', 'Qwen2.5 Coder', 0.494, APACHE],
  ['Qwen2.5-Coder-1.5B', 'Qwen2.5 Coder', 1.54, APACHE],
  ['Qwen2.5-Coder-3B', 'Qwen2.5 Coder', 3.09, QWEN_RESEARCH],
  ['Qwen2.5-Coder-7B', 'Qwen2.5 Coder', 7.62, APACHE],
  ['Qwen2.5-Math-1.5B', 'Qwen2.5 Math', 1.54, APACHE],
  ['Qwen2-0.5B', 'Qwen2', 0.494, APACHE],
  ['Qwen2-1.5B', 'Qwen2', 1.54, APACHE],
  ['Qwen2-7B', 'Qwen2', 7.62, APACHE],
  ['Qwen2-Math-1.5B', 'Qwen2 Math', 1.54, null],
  ['Qwen2-Math-7B', 'Qwen2 Math', 7.62, null],
  ['stablelm-2-zephyr-1_6b', 'StableLM 2', 1.64, null],
  ['RedPajama-INCITE-Chat-3B', 'RedPajama', 2.78, APACHE],
  ['TinyLlama-1.1B', 'TinyLlama', 1.1, APACHE],
];

/** @throws when a model of a new list belongs nowhere: then it wants a line here. */
export function familyOf(id: string): FamilyFacts {
  const line = table.find(([beginning]) => id.startsWith(`${beginning}-`));
  if (line === undefined) throw new Error(`${id} belongs to no known family`);
  const [, family, billions, licence] = line;
  return { family, parameters: billions === null ? null : Math.round(billions * 1e9), licence };
}
