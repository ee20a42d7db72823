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
  'meta-llama/Llama-3.1-8B': { tables: '8497b3f0eb209724', memory: '3e68b19fbadc7c1b' },
  'meta-llama/Llama-3.1-70B': { tables: '1d7164c2633dfee5', memory: '1ef1cb961fc10e1a' },
  'meta-llama/Llama-3.1-405B': { tables: '1fd876c23b82487c', memory: 'f401128a84349233' },
  'meta-llama/Meta-Llama-3-8B': { tables: 'f129281558d7c5fd', memory: '3e68b19fbadc7c1b' },
  'meta-llama/Meta-Llama-3-70B': { tables: '1d7164c2633dfee5', memory: '1ef1cb961fc10e1a' },
  'meta-llama/Llama-2-7b-hf': { tables: '57f4a0d222fab2cd', memory: '931549d990aaa0f7' },
  'meta-llama/Llama-2-70b-hf': { tables: 'a1fcb7de8d247279', memory: '29f386980a5b004f' },
  'codellama/CodeLlama-34b-Instruct-hf': { tables: '0b682c58b6bd18ff', memory: '98c1abe8c3bc8371' },
  'mistralai/Mistral-7B-v0.3': { tables: '45974c44b0d6d82a', memory: '3081a492710e01fb' },
  'internlm/internlm-20b': { tables: '56457c51eea705e5', memory: '0948985febdb3bf7' },
  'Qwen/Qwen3-8B': { tables: '9af8055b5040f8db', memory: 'bee2385c52f689f8' },
  'Qwen/Qwen3-14B': { tables: '4caa6767c3fc1661', memory: 'e3f137fe3baec234' },
  'Qwen/Qwen3-32B': { tables: 'ae4e9e9e791e7599', memory: '0e960788519d8520' },
  'Qwen/Qwen2.5-7B': { tables: '5d469ef9a9a78fac', memory: '8d5cc1dec4933764' },
  'Qwen/Qwen2.5-14B': { tables: '38921d552fc4dee8', memory: '047ec1d85264afc9' },
  'Qwen/Qwen2.5-32B': { tables: '2165dd91b0d2ef59', memory: 'ac895123eaeed3c4' },
  'Qwen/Qwen2.5-72B': { tables: 'de88b28f956997f4', memory: '07357295288e8e51' },
  'Qwen/Qwen-72B': { tables: '5e8710e27552369b', memory: '3dfc42b3fc1e8c80' },
  'mistralai/Mixtral-8x7B-v0.1': { tables: '741e8d6e258a632b', memory: '4fe3bc146d235a5d' },
  'mistralai/Mixtral-8x22B-v0.1': { tables: '1346dde876766689', memory: 'eaf7c27ef0219aeb' },
  'Qwen/Qwen3-30B-A3B': { tables: '8430060e36dfd201', memory: 'ffa9369710ce2e0a' },
  'openai/gpt-oss-20b': { tables: '727cabc72236721c', memory: '3bea9be03ba8ed4e' },
  'openai/gpt-oss-120b': { tables: '86c095ea6cd76e5b', memory: 'bc38d1895b5491c6' },
  'google/gemma-2-9b': { tables: 'fc577c9830bd0fd0', memory: '7979d5542ae6738a' },
  'google/gemma-2-27b': { tables: '7b8181c922c79fd6', memory: '2d495b72c8468dca' },
  'microsoft/phi-4': { tables: '7afd8dde2ff2f451', memory: '799069d05392852f' },
  'microsoft/phi-2': { tables: '94dad0494870c1ac', memory: 'ec3b92cfa212307d' },
};
