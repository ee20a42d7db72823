import { ROUTER_SECTION, SCHEDULER_SECTION } from '../document/policies.ts';
import { METRIC_TERMS, type GlossaryTerm } from './metric-terms.ts';

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
  iteration: METRIC_TERMS.iteration,
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
    meaning: SCHEDULER_SECTION.help,
  },
  router: { term: 'Router', meaning: ROUTER_SECTION.help },
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
  kvCache: METRIC_TERMS.kvCache,
  kvBlock: {
    term: 'KV block',
    meaning: 'The unit in which KV cache memory is given to requests, a fixed number of tokens.',
  },
  preemption: METRIC_TERMS.preemption,
  prefixCaching: {
    term: 'Prefix caching',
    meaning:
      'The KV blocks of a prompt are kept, so that another prompt with the same start need not compute them.',
  },
  promptPool: {
    term: 'Prompt pool',
    meaning: 'A fixed set of prompts that requests draw from, so that prefix caching finds some again.',
  },
  session: {
    term: 'Session',
    meaning: 'Requests of one conversation: each prompt holds all that was said before.',
  },
  thinkTime: {
    term: 'Think time',
    meaning: 'The time from an answer to the next turn of its session.',
  },
  offload: {
    term: 'Offload',
    meaning: 'KV blocks that leave the GPU are kept in host memory.',
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
  ttft: METRIC_TERMS.ttft,
  tpot: METRIC_TERMS.tpot,
  itl: METRIC_TERMS.itl,
  e2e: METRIC_TERMS.e2e,
  schedulingDelay: METRIC_TERMS.schedulingDelay,
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
  throughput: METRIC_TERMS.throughput,
  drain: METRIC_TERMS.drain,
  capacity: {
    term: 'Capacity',
    meaning: 'The highest request rate that a deployment can sustain without its queue growing for ever.',
  },
  mfu: METRIC_TERMS.mfu,
  mbu: METRIC_TERMS.mbu,
  busy: METRIC_TERMS.busy,
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
