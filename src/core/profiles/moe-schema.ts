import * as v from 'valibot';
import { EXPERT_SKEWS } from '../models/expert-skew.ts';
import { FILE_HEAD } from './schema.ts';

const integers = v.array(v.pipe(v.number(), v.integer(), v.minValue(1)));
const indices = v.array(v.pipe(v.number(), v.integer(), v.minValue(0)));

/**
 * Fused experts of one layer on one GPU, in one number format of the weights. A row is one series over `tokens`:
 * times[(row * tokens.length) + i] is the time of tokens[i] tokens, all of which every GPU sees. `hidden`, `width`,
 * `perToken` and `experts` are those of the whole layer; one GPU holds width / tensorParallel of
 * experts / expertParallel of them, and of those the busiest GPU is measured. `kernel` is an index into `kernels`.
 */
const expertsSchema = v.object({
  kernels: v.array(v.string()),
  tokens: integers,
  hidden: integers,
  width: integers,
  perToken: integers,
  experts: integers,
  tensorParallel: integers,
  expertParallel: integers,
  skew: v.array(v.picklist(EXPERT_SKEWS)),
  kernel: indices,
  times: v.array(v.nullable(v.pipe(v.number(), v.gtValue(0)))),
});

/** `public/profiles/<gpu>.moe.json`: fetched for mixtures of experts only. */
export const moePart = v.object({
  ...FILE_HEAD,
  part: v.literal('moe'),
  formats: v.object({
    bf16: v.optional(expertsSchema),
    fp8: v.optional(expertsSchema),
    'fp8-block': v.optional(expertsSchema),
    mxfp4: v.optional(expertsSchema),
  }),
});

export type MoeProfile = v.InferOutput<typeof moePart>;
export type ExpertsTable = v.InferOutput<typeof expertsSchema>;
