/** Models with experts, whose deployment says how those are divided. */
export const MIXTURES: readonly string[] = [
  'mistralai/Mixtral-8x7B-v0.1',
  'mistralai/Mixtral-8x22B-v0.1',
  'Qwen/Qwen3-30B-A3B',
  'openai/gpt-oss-20b',
  'openai/gpt-oss-120b',
];

/** Digests by model: of times of iterations and counts of work, and of memory plans. */
export const DIGESTS: Readonly<Record<string, { readonly tables: string; readonly memory: string }>> = {
  'meta-llama/Llama-3.1-8B': { tables: '8497b3f0eb209724', memory: 'f1ba3c9cef63b11a' },
  'meta-llama/Llama-3.1-70B': { tables: '1d7164c2633dfee5', memory: '10068d2beb105b69' },
  'meta-llama/Llama-3.1-405B': { tables: '1fd876c23b82487c', memory: '6c0bdf223bad2263' },
  'meta-llama/Meta-Llama-3-8B': { tables: 'f129281558d7c5fd', memory: 'f1ba3c9cef63b11a' },
  'meta-llama/Meta-Llama-3-70B': { tables: '1d7164c2633dfee5', memory: '10068d2beb105b69' },
  'meta-llama/Llama-2-7b-hf': { tables: '57f4a0d222fab2cd', memory: '63b24c116c616f69' },
  'meta-llama/Llama-2-70b-hf': { tables: 'a1fcb7de8d247279', memory: '8a1f3064a7cde630' },
  'codellama/CodeLlama-34b-Instruct-hf': { tables: '0b682c58b6bd18ff', memory: 'de70c3980ab9301f' },
  'mistralai/Mistral-7B-v0.3': { tables: '45974c44b0d6d82a', memory: '4cbca829bc1cfb2c' },
  'internlm/internlm-20b': { tables: '56457c51eea705e5', memory: 'd8a22455cdb7e2e8' },
  'Qwen/Qwen3-8B': { tables: '9af8055b5040f8db', memory: '5535baecce0bdf68' },
  'Qwen/Qwen3-14B': { tables: '4caa6767c3fc1661', memory: '65a331baab097fe8' },
  'Qwen/Qwen3-32B': { tables: 'ae4e9e9e791e7599', memory: 'a9f95e1045f1678b' },
  'Qwen/Qwen2.5-7B': { tables: '5d469ef9a9a78fac', memory: 'fac235624dd174ee' },
  'Qwen/Qwen2.5-14B': { tables: '38921d552fc4dee8', memory: 'c25bb4d8c3ae6315' },
  'Qwen/Qwen2.5-32B': { tables: '2165dd91b0d2ef59', memory: 'e84bbc158283b8bf' },
  'Qwen/Qwen2.5-72B': { tables: 'de88b28f956997f4', memory: 'cc135b6a2c5636a3' },
  'Qwen/Qwen-72B': { tables: '5e8710e27552369b', memory: '7e1abfca72104ac9' },
  'mistralai/Mixtral-8x7B-v0.1': { tables: '741e8d6e258a632b', memory: '09845c1ec6cc030d' },
  'mistralai/Mixtral-8x22B-v0.1': { tables: '1346dde876766689', memory: '28d5eb5cfb1244fa' },
  'Qwen/Qwen3-30B-A3B': { tables: '8430060e36dfd201', memory: 'b417c01f4610e94d' },
  'openai/gpt-oss-20b': { tables: '57661dc6100603f7', memory: '2b6476dabfba7c3f' },
  'openai/gpt-oss-120b': { tables: '6c1ec91466c2a2bd', memory: '96133a34e8c17bd7' },
  'google/gemma-2-9b': { tables: 'fc577c9830bd0fd0', memory: '4f43b951b966496a' },
  'google/gemma-2-27b': { tables: '7b8181c922c79fd6', memory: '876044d7c03e99bc' },
  'microsoft/phi-4': { tables: '7afd8dde2ff2f451', memory: 'a6384a8784e1ea4f' },
  'microsoft/phi-2': { tables: '94dad0494870c1ac', memory: '4fafa649aaca6bc0' },
};
