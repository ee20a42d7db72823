/** What a serving engine does in its own way, whatever its host takes for it. */
export interface EngineConduct {
  /** The engine schedules one iteration ahead of the one that runs (vLLM from 0.14). */
  readonly schedulesAhead: boolean;
  /**
   * What an iteration of the `vllm-v1` policy holds. `chunks`: decodes and as much of the prompts as the token budget
   * leaves; `whole-prompts`: a prompt is never cut, and the KV blocks of its whole
   * output are set aside, as in TensorRT-LLM; `prefill-first`: prompts alone, while
   * any can start, and decodes only when none can.
   */
  readonly batching: 'chunks' | 'whole-prompts' | 'prefill-first';
  /** GPU memory that the engine keeps for itself, beside weights, activations and the communicators'. */
  readonly reservedBytes: number;
}

/** An engine that schedules when an iteration has ended and keeps no memory for itself. */
export const PLAIN_CONDUCT: EngineConduct = {
  schedulesAhead: false,
  batching: 'chunks',
  reservedBytes: 0,
};
