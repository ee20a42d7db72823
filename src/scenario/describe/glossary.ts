export interface GlossaryTerm {
  readonly term: string;
  /** One sentence; the page shows it where the term is hovered or focused. */
  readonly meaning: string;
}

/** The terms of the page, the format and the code, by a short key; docs/glossary.md lists the same. */
export const GLOSSARY = {
  request: {
    term: 'Request',
    meaning: 'One prompt that a client sends, and the output tokens that it waits for.',
  },
  prompt: { term: 'Prompt', meaning: 'The tokens that a request brings with it.' },
  output: { term: 'Output', meaning: 'The tokens that the model generates for a request.' },
  token: {
    term: 'Token',
    meaning: 'The unit of text that a model reads and writes, about three quarters of an English word.',
  },
  prefill: {
    term: 'Prefill',
    meaning:
      'The phase that computes the whole prompt and ends with the first output token; it is limited by arithmetic.',
  },
  decode: {
    term: 'Decode',
    meaning:
      'The phase that generates one output token in each iteration; it is limited by memory bandwidth.',
  },
  iteration: {
    term: 'Iteration',
    meaning:
      'One batch of tokens computed through all layers of the model, after which the scheduler forms the next.',
  },
  batch: { term: 'Batch', meaning: 'The requests that are computed together in one iteration.' },
  chunk: {
    term: 'Chunk',
    meaning:
      'The part of a prompt that one iteration computes, when a whole prompt would hold up the decodes.',
  },
  tokenBudget: {
    term: 'Token budget',
    meaning: 'The most tokens that one iteration may compute, over prefills and decodes together.',
  },
  scheduler: {
    term: 'Scheduler',
    meaning:
      'The policy of a replica that decides which requests, and how many of their tokens, the next iteration computes.',
  },
  router: { term: 'Router', meaning: 'The policy that decides which replica serves a request.' },
  replica: { term: 'Replica', meaning: 'One copy of the model on its own GPUs.' },
  tensorParallel: {
    term: 'TP (tensor parallelism)',
    meaning:
      'Every layer is divided among this many GPUs, which add up their parts by an all-reduce twice a layer.',
  },
  pipelineParallel: {
    term: 'PP (pipeline parallelism)',
    meaning:
      'The layers are divided into this many stages, each on its own GPUs, that work on different batches at once.',
  },
  stage: { term: 'Stage', meaning: 'The GPUs of a replica that hold one part of its layers.' },
  allReduce: {
    term: 'All-reduce',
    meaning: 'The exchange in which GPUs add up the parts of a result that each has computed.',
  },
  kvCache: {
    term: 'KV cache',
    meaning:
      'The keys and values of all tokens so far, kept in GPU memory so that they are not computed again.',
  },
  kvBlock: {
    term: 'KV block',
    meaning: 'The unit in which KV cache memory is given to requests, a fixed number of tokens.',
  },
  preemption: {
    term: 'Preemption',
    meaning: 'A running request loses its KV blocks when memory runs out, and is computed again later.',
  },
  prefixCaching: {
    term: 'Prefix caching',
    meaning:
      'The KV blocks of a prompt are kept, so that another prompt with the same start need not compute them.',
  },
  promptPool: {
    term: 'Prompt pool',
    meaning: 'A fixed set of prompts that requests draw from, so that prefix caching finds some again.',
  },
  hostTime: {
    term: 'Host time',
    meaning:
      'What the serving engine does on the CPU for an iteration: scheduling, input preparation and output handling.',
  },
  timingModel: {
    term: 'Timing model',
    meaning:
      'How kernel times follow from measured ones: random forests, polynomials (linear regression), or arithmetic and memory traffic at their peaks (roofline).',
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
  percentile: {
    term: 'Percentile',
    meaning: 'The value that this share of the samples does not exceed: p99 is met by 99 in 100.',
  },
  cdf: {
    term: 'CDF',
    meaning: 'A curve that shows for every latency the share of the samples that are at or below it.',
  },
  slo: {
    term: 'SLO (service level objective)',
    meaning: 'A limit that a percentile of a latency must keep, such as TTFT p90 within 2 s.',
  },
  goodput: { term: 'Goodput', meaning: 'The request rate that a deployment serves while it meets its SLOs.' },
  throughput: {
    term: 'Throughput',
    meaning: 'The requests or tokens that a deployment completes in a second.',
  },
  capacity: {
    term: 'Capacity',
    meaning: 'The highest request rate that a deployment can sustain without its queue growing for ever.',
  },
  mfu: {
    term: 'MFU (model FLOPs utilisation)',
    meaning: 'The arithmetic that the model needs, divided by what the GPUs could do in the same time.',
  },
  mbu: {
    term: 'MBU (memory bandwidth utilisation)',
    meaning:
      'The weights and KV cache that the model must read, divided by what GPU memory could deliver while stages compute.',
  },
  busy: { term: 'Busy', meaning: 'The share of the time in which a stage computes.' },
  warmup: {
    term: 'Warm-up',
    meaning: 'The first requests, which are simulated and left out of the summary.',
  },
  seed: {
    term: 'Seed',
    meaning: 'The number that fixes every random choice, so that the same scenario gives the same result.',
  },
  profile: {
    term: 'Profile',
    meaning: 'The measured kernel times of one GPU type, from which operator times are learnt.',
  },
} as const satisfies Readonly<Record<string, GlossaryTerm>>;
