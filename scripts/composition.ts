/**
 * Mean TPOT of measured runs of DeepSeek-R1, Kimi-K2.5 and Qwen3-235B, from measured kernels alone: no host time and
 * nothing fitted to the runs. `npx tsx scripts/composition.ts DATA [--runs | --skew balanced]`, with DATA the folder of
 * measured figures. TPOT = decode(clients, prompt + output / 2) + (clients - 1) x what a prompt adds to an iteration of
 * the others / output.
 */
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { EXPERT_SKEWS } from '../src/core/models/expert-skew.ts';
import type { BatchShape } from '../src/core/iteration/batch-shape.ts';
import { quantile } from '../src/core/operators/holdout.ts';
import { composedRuns, type ComposedRun } from './composition/runs.ts';
import { composeStep } from './composition/step.ts';
import { printTable } from './holdout/print-table.ts';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    runs: { type: 'boolean', default: false },
    skew: { type: 'string', default: 'power-law-1.01' },
  },
});
const skew = EXPERT_SKEWS.find((one) => one === values.skew);
const [dataDir] = positionals;
if (dataDir === undefined || skew === undefined) {
  console.error(`usage: tsx scripts/composition.ts DATA [--runs] [--skew ${EXPERT_SKEWS.join(' | ')}]`);
  process.exit(2);
}

interface Composed {
  readonly run: ComposedRun;
  readonly seconds: number;
}

const steps = new Map<string, (batch: BatchShape) => number>();
const composed: Composed[] = [];
for (const run of composedRuns(join(dataDir, 'measured/inferencex-runs.json.gz'), skew))
  composed.push({ run, seconds: await compose(run) });
if (values.runs) printRuns();
else printGroups();

async function compose(run: ComposedRun): Promise<number> {
  const { gpu, engine, tensorParallel, expertParallel, weights, kvCache, clients, prompt, output } = run;
  const key = [run.model, gpu, engine, tensorParallel, expertParallel, weights, kvCache].join();
  const step = steps.get(key) ?? (await composeStep(run));
  steps.set(key, step);
  const kv = prompt + output / 2;
  const others = Math.max(0, clients - 1);
  const adds = step(batchOf(others, kv, prompt)) - (others > 0 ? step(batchOf(others, kv, 0)) : 0);
  return step(batchOf(clients, kv, 0)) + (others * adds) / output;
}

function batchOf(decodes: number, kvTokens: number, prompt: number): BatchShape {
  const prefills = prompt > 0 ? 1 : 0;
  return {
    requests: decodes + prefills,
    tokens: decodes + Math.round(prompt),
    sampled: decodes + prefills,
    decodes,
    decodeKvTokens: decodes * kvTokens,
    prefills,
    prefillChunk: Int32Array.of(Math.round(prompt)),
    prefillPrefix: Int32Array.of(0),
  };
}

function errorOf({ run, seconds }: Composed): number {
  return seconds / run.tpot - 1;
}

function printGroups(): void {
  const percent = (value: number): string => (100 * value).toFixed(1);
  const groups = [...new Set(composed.map(({ run }) => run.group))].sort();
  printTable([
    ['group', 'runs', 'median error %', 'p90 %', 'median signed %', 'least', 'greatest'],
    ...groups.map((group) => {
      const signed = composed.filter(({ run }) => run.group === group).map(errorOf);
      const errors = signed.map(Math.abs);
      return [
        group,
        String(signed.length),
        percent(quantile(errors, 0.5)),
        percent(quantile(errors, 0.9)),
        percent(quantile(signed, 0.5)),
        percent(Math.min(...signed)),
        percent(Math.max(...signed)),
      ];
    }),
  ]);
}

function printRuns(): void {
  printTable([
    ['group', 'TP', 'clients', 'prompt', 'output', 'measured ms', 'composed ms', 'error %'],
    ...composed.map(({ run, seconds }) => [
      run.group,
      String(run.tensorParallel),
      String(run.clients),
      run.prompt.toFixed(0),
      run.output.toFixed(0),
      (1000 * run.tpot).toFixed(2),
      (1000 * seconds).toFixed(2),
      (100 * errorOf({ run, seconds })).toFixed(1),
    ]),
  ]);
}
