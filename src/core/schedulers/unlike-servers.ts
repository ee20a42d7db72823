/**
 * How a scheduler differs from what servers of other engines do, as a clause for the notes beside their command lines. One
 * that is not here is near enough to them, or there is nothing to say but that it is none of theirs.
 */
export const UNLIKE_SERVERS: Readonly<Record<string, string>> = {
  sglang: 'prompts run before decodes there, never beside them',
  'tensorrt-llm': 'prompts come whole there, and memory for the whole output is set aside',
  sarathi: 'its chunk size stands as the token budget of an iteration',
  vllm: 'prompts come whole and before decodes there',
  orca: 'it reserves memory for the longest request, where the engine takes pages as requests grow',
  'orca-plus': 'prompts share an iteration with decodes uncut there',
  'faster-transformer':
    'a batch stays together until its last request is done there, where the engine refills it',
  lightllm: 'it admits by an estimate of the memory peak, where the engine admits and preempts',
};
