import { FURTHER_DENSE } from './further-dense.ts';
import { FURTHER_HYBRIDS } from './further-hybrids.ts';
import { FURTHER_MIXTURES } from './further-mixtures.ts';
import type { ModelSpec } from './model-spec.ts';

/** Models that the page does not start with. */
export const FURTHER_MODELS: readonly ModelSpec[] = [
  ...FURTHER_DENSE,
  ...FURTHER_MIXTURES,
  ...FURTHER_HYBRIDS,
];

/** Names of licences by the beginning of an id, the longest that fits; as the models' cards on Hugging Face say. */
const LICENCES: Readonly<Record<string, string>> = {
  'meta-llama/Llama-2': 'Llama 2 Community License',
  'meta-llama/Meta-Llama-3-': 'Llama 3 Community License',
  'meta-llama/Llama-3.1': 'Llama 3.1 Community License',
  'meta-llama/Llama-3.2': 'Llama 3.2 Community License',
  'meta-llama/Llama-3.3': 'Llama 3.3 Community License',
  'meta-llama/Llama-4': 'Llama 4 Community License',
  'codellama/': 'Llama 2 Community License',
  'mistralai/': 'Apache 2.0',
  'mistralai/Mistral-Large': 'Mistral AI Research License',
  'internlm/': 'Apache 2.0',
  'Qwen/': 'Apache 2.0',
  'Qwen/Qwen-72B': 'Tongyi Qianwen License',
  'Qwen/Qwen2.5-72B': 'Qwen License',
  'Qwen/Qwen2.5-3B': 'Qwen Research License',
  'openai/': 'Apache 2.0',
  'google/': 'Gemma Terms of Use',
  'microsoft/': 'MIT',
  'ibm-granite/': 'Apache 2.0',
  'tiiuae/': 'Apache 2.0',
  'allenai/': 'Apache 2.0',
  'LGAI-EXAONE/': 'EXAONE AI Model License',
  'XiaomiMiMo/': 'MIT',
  'MiniMaxAI/': 'MIT',
  'deepseek-ai/': 'MIT',
  'deepseek-ai/DeepSeek-V2': 'DeepSeek Model License',
  'moonshotai/': 'Modified MIT',
  'zai-org/': 'MIT',
  'nvidia/': 'NVIDIA Open Model License',
};

/** The licence of a catalog model's weights by its name; null: it is not known. */
export function licenceOf(id: string): string | null {
  const fitting = Object.keys(LICENCES).filter((prefix) => id.startsWith(prefix));
  const longest = fitting.toSorted((a, b) => b.length - a.length)[0];
  return longest === undefined ? null : (LICENCES[longest] ?? null);
}
