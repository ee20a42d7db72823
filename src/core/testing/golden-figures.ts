/** Models with experts, whose deployment says how those are divided. */
export const MIXTURES: readonly string[] = [
  'mistralai/Mixtral-8x7B-v0.1',
  'mistralai/Mixtral-8x22B-v0.1',
  'Qwen/Qwen3-30B-A3B',
  'openai/gpt-oss-20b',
  'openai/gpt-oss-120b',
];

/** Digests by model: of timing tables and counts of work, and of memory plans. */
export const DIGESTS: Readonly<Record<string, { readonly tables: string; readonly memory: string }>> = {
  'meta-llama/Llama-3.1-8B': { tables: '49a92d933de929a3', memory: 'f1ba3c9cef63b11a' },
  'meta-llama/Llama-3.1-70B': { tables: '6552033f161e113c', memory: '10068d2beb105b69' },
  'meta-llama/Llama-3.1-405B': { tables: '2afedd23bbd8c88e', memory: '6c0bdf223bad2263' },
  'meta-llama/Meta-Llama-3-8B': { tables: '47b803ea1d23ff9f', memory: 'f1ba3c9cef63b11a' },
  'meta-llama/Meta-Llama-3-70B': { tables: '6552033f161e113c', memory: '10068d2beb105b69' },
  'meta-llama/Llama-2-7b-hf': { tables: '1f49632a751543b6', memory: '63b24c116c616f69' },
  'meta-llama/Llama-2-70b-hf': { tables: 'e260d0ab24cf28bf', memory: '8a1f3064a7cde630' },
  'codellama/CodeLlama-34b-Instruct-hf': { tables: 'a72213feaa76c57d', memory: 'de70c3980ab9301f' },
  'mistralai/Mistral-7B-v0.3': { tables: '647177720563a388', memory: '4cbca829bc1cfb2c' },
  'internlm/internlm-20b': { tables: '151e4f8b6fa70c16', memory: 'd8a22455cdb7e2e8' },
  'Qwen/Qwen3-8B': { tables: 'cd708fb6733bb8a1', memory: '5535baecce0bdf68' },
  'Qwen/Qwen3-14B': { tables: '8f80410c87fec19e', memory: '65a331baab097fe8' },
  'Qwen/Qwen3-32B': { tables: 'e4932bea6eab2306', memory: 'a9f95e1045f1678b' },
  'Qwen/Qwen2.5-7B': { tables: '3236beaddd9377b7', memory: 'fac235624dd174ee' },
  'Qwen/Qwen2.5-14B': { tables: '30d04443661abbe3', memory: 'c25bb4d8c3ae6315' },
  'Qwen/Qwen2.5-32B': { tables: '5e82ab52900d436a', memory: 'e84bbc158283b8bf' },
  'Qwen/Qwen2.5-72B': { tables: '8c1756e62d97f6c9', memory: 'cc135b6a2c5636a3' },
  'Qwen/Qwen-72B': { tables: '89967a8364f5e8e5', memory: '7e1abfca72104ac9' },
  'mistralai/Mixtral-8x7B-v0.1': { tables: 'f646a4eadb2e3419', memory: '09845c1ec6cc030d' },
  'mistralai/Mixtral-8x22B-v0.1': { tables: '46dc8b97486a5dfa', memory: '28d5eb5cfb1244fa' },
  'Qwen/Qwen3-30B-A3B': { tables: '88f2467894ae1238', memory: 'b417c01f4610e94d' },
  'openai/gpt-oss-20b': { tables: 'f6ffd163343a2154', memory: '2b6476dabfba7c3f' },
  'openai/gpt-oss-120b': { tables: 'df88e4ffd1aa0306', memory: '96133a34e8c17bd7' },
  'google/gemma-2-9b': { tables: 'a70a27d3205aba85', memory: '4f43b951b966496a' },
  'google/gemma-2-27b': { tables: 'd9fcc2e36fa11ca2', memory: '876044d7c03e99bc' },
  'microsoft/phi-4': { tables: '74b53e8d850e5f9f', memory: 'a6384a8784e1ea4f' },
  'microsoft/phi-2': { tables: 'ccb95e1e4feb9ff7', memory: '4fafa649aaca6bc0' },
};
