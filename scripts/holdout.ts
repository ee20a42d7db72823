/**
 * Held-out error of every trained operator in every number format, by timing model:
 * `npm run --silent holdout [-- [GPU …] [--model NAME] [--json | --markdown]]`. Five fixed seeds; a fifth of the groups
 * (cells, (n, k) pairs, sizes, token counts) is left out of fit and interpolation alike, and predicted. Reads
 * public/profiles. `--json` prints the table alone, as src/core/fidelity/operator-errors.ts reads it, `--markdown` as in
 * docs/holdout.md.
 */
import type { GpuId } from '../src/core/catalog/gpus/index.ts';
import type { OperatorErrors } from '../src/core/fidelity/operator-errors.ts';
import { readArguments } from './holdout/arguments.ts';
import { errorTable } from './holdout/error-table.ts';
import {
  forestRanges,
  kvHeadTable,
  partsOfForest,
  roughnessTable,
  trainingTable,
} from './holdout/forest-details.ts';
import { printMarkdown, printTable } from './holdout/print-table.ts';
import { errorOf, METHOD, scoreGpu } from './holdout/score-gpu.ts';

/** GPUs on which the parts of the forest are scored alone as well. */
const TAKEN_APART: readonly GpuId[] = ['h100-sxm', 'a100-sxm'];
const { gpus, predictors, json, markdown } = readArguments(process.argv.slice(2));

const scored = gpus.flatMap((gpu) => {
  if (json) console.error(gpu);
  return scoreGpu(gpu, predictors);
});
const errors = scored.map(errorOf);
if (json) {
  const file: OperatorErrors = { version: 1, method: METHOD, rows: errors };
  console.log(JSON.stringify(file));
} else if (markdown) {
  printMarkdown(errorTable(errors, predictors));
} else {
  console.log(`Held-out error, median / p90 %. ${METHOD}`);
  printTable(errorTable(errors, predictors));
  if (predictors.includes('random-forest')) await printForest();
}

async function printForest(): Promise<void> {
  console.log('\nThe forest with interpolation, ranges over the configurations.');
  printTable(forestRanges(scored));
  const apart = gpus.filter((gpu) => TAKEN_APART.includes(gpu));
  if (apart.length > 0) {
    console.log(`\nWhat each part of it earns: median / p90 %, ${apart.join(' and ')}, bf16.`);
    printTable(partsOfForest(apart));
  }
  console.log('\nMulti-head decodes read as more sequences of fewer heads, both measured, head size 128.');
  printTable(kvHeadTable(gpus));
  console.log('\nWhat bounds GEMM: m against m + 1 for m of 9 to 15, the same tiles of a matrix, bf16.');
  printTable(roughnessTable(gpus));
  console.log('\nTraining all forests of one configuration, cold, this process.');
  printTable(await trainingTable(gpus));
}
