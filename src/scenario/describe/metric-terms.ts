/** A term as the glossary explains it. */
export interface GlossaryTerm {
  readonly term: string;
  /** One sentence; the page shows it where the term is hovered or focused. */
  readonly meaning: string;
}

/** The terms of Compare's figures: the part of the glossary that the page loads first. */
export const METRIC_TERMS = {
  iteration: {
    term: 'Iteration',
    meaning: 'One batch of tokens computed through all layers, after which the scheduler forms the next.',
  },
  kvCache: {
    term: 'KV cache',
    meaning:
      'The keys and values of all tokens so far, kept in GPU memory so that they are not computed again.',
  },
  preemption: {
    term: 'Preemption',
    meaning: 'A running request loses its KV blocks when memory runs out, and is computed again later.',
  },
  ttft: {
    term: 'TTFT (time to first token)',
    meaning: 'The time from the arrival of a request to its first output token.',
  },
  tpot: {
    term: 'TPOT (time per output token)',
    meaning:
      'The time from the first to the last output token of a request, divided by the tokens after the first.',
  },
  itl: {
    term: 'ITL (inter-token latency)',
    meaning: 'The time between two successive output tokens of a request, over all tokens.',
  },
  e2e: {
    term: 'E2E (end-to-end latency)',
    meaning: 'The time from the arrival of a request to its last output token.',
  },
  schedulingDelay: {
    term: 'Scheduling delay',
    meaning: 'The time from the arrival of a request to the start of the first iteration that computes it.',
  },
  throughput: {
    term: 'Throughput',
    meaning: 'What a deployment serves in a second while requests arrive, the drain left out.',
  },
  drain: {
    term: 'Drain',
    meaning: 'The time from the last arrival to the last completion, which no rate and no cost counts.',
  },
  mfu: {
    term: 'MFU (model FLOPs utilisation)',
    meaning: 'The arithmetic that the model needs, divided by what the GPUs could do in the same time.',
  },
  mbu: {
    term: 'MBU (memory bandwidth utilisation)',
    meaning: 'The weights and KV cache that are read, divided by what GPU memory could deliver meanwhile.',
  },
  busy: { term: 'Busy', meaning: 'The share of the time in which a stage computes.' },
} as const satisfies Readonly<Record<string, GlossaryTerm>>;
