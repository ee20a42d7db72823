/**
 * `npx tsx scripts/kv-mixture.ts` prints what is lost by timing the decodes of an iteration at the mean of their KV
 * lengths: the loop keeps the sum of the lengths alone. The tables hold equal lengths only, so a mixture is taken as the
 * mean of the times at its lengths. That is the other extreme: the kernel that is as slow on a share of the requests as
 * if all were like them.
 */
import { BUNDLED } from '../src/core/catalog/bundled.ts';
import { firstIssueText } from '../src/scenario/describe/issue-text.ts';
import { GPUS } from '../src/core/catalog/gpus/index.ts';
import { findModel } from '../src/core/models/models.ts';
import { createAttentionReader } from '../src/core/operators/attention/attention-table.ts';
import { readDense } from '../src/core/timing/tables/dense-table.ts';
import { timedOf } from '../src/core/config/timed-config.ts';
import { preparationOfPublicFiles } from '../src/cli/preparation.ts';
import { parseScenario } from '../src/scenario/document/parse.ts';
import { resolveScenario } from '../src/scenario/document/resolve.ts';

const PARTS = 64;
const MIXTURES = [
  { name: 'fixed 1,024 + 512, at any point of their outputs', lengths: uniform(1024, 1536) },
  { name: 'fixed 1,024 + 8,192, at any point', lengths: uniform(1024, 9216) },
  { name: 'half 500, half 8,000', lengths: [...repeat(500), ...repeat(8000)] },
  { name: 'one in 16 at 32,000, the others 500', lengths: [...repeat(500, 60), ...repeat(32_000, 4)] },
];

console.log(
  '| GPU | model | requests | mixture | iteration at the mean, ms | mean of the iterations, ms | lost |',
);
console.log('|---|---|---:|---|---:|---:|---:|');
for (const [gpu, model] of [
  ['h100-sxm', 'meta-llama/Llama-3.1-8B'],
  ['a100-sxm', 'meta-llama/Llama-3.1-8B'],
] as const) {
  if (!(gpu in GPUS) || findModel(model) === undefined)
    throw new Error(`${gpu} or ${model} is not in the catalog`);
  const parsed = parseScenario(
    {
      version: 1,
      model,
      deployment: { gpu },
      workload: {
        requests: 1,
        arrivals: { process: 'burst' },
        lengths: { distribution: 'fixed', prompt: 1, output: 1 },
      },
    },
    BUNDLED,
  );
  if (!parsed.ok) throw new Error(firstIssueText(parsed.issues));
  const timed = timedOf(resolveScenario(parsed.value, BUNDLED));
  const { layers, stages, tokens } = await preparationOfPublicFiles(1).tables(timed);
  const [attention] = stages.flatMap(({ mixers }) => mixers.map(({ tables }) => tables));
  if (attention?.kind !== 'attention') throw new Error('the model has attention');
  const decode = createAttentionReader(attention.kernels.decode, {
    pairs: (requests, length) => requests * length,
    follows: 'none',
  });
  for (const requests of [16, 128]) {
    for (const { name, lengths } of MIXTURES) {
      const rest = layers * readDense(tokens.layer, requests) + readDense(tokens.head, requests);
      const iteration = (length: number): number => rest + layers * decode(requests, length);
      const atMean = iteration(mean(lengths));
      const ofAll = mean(lengths.map(iteration));
      const lost = ((atMean / ofAll - 1) * 100).toFixed(2);
      const cells = [
        gpu,
        model,
        requests,
        name,
        (atMean * 1e3).toFixed(2),
        (ofAll * 1e3).toFixed(2),
        `${lost} %`,
      ];
      console.log(`| ${cells.join(' | ')} |`);
    }
  }
}

function uniform(from: number, to: number): number[] {
  return Array.from({ length: PARTS }, (_, i) => from + ((to - from) * (i + 0.5)) / PARTS);
}

function repeat(length: number, times = PARTS / 2): number[] {
  return Array.from({ length: times }, () => length);
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
