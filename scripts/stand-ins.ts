/**
 * How far a GPU's times come out that another's tables are brought to its constants for: of pairs of measured GPUs, so that
 * what comes out has a measurement beside it. `npm run --silent stand-ins` prints, for each operator, the median and the
 * 90th percentile of |log(brought / measured)| over the cells that both have, and the median of the logarithm itself, in
 * percent; with `--markdown` as docs/stand-ins.md has it.
 */
import { GPUS } from '../src/core/catalog/gpus/index.ts';
import { printMarkdown, printTable } from './holdout/print-table.ts';
import { logsOf, OTHER, SAME, summaryOf, type StandInPair } from './stand-ins/errors.ts';

const print = process.argv.includes('--markdown') ? printMarkdown : printTable;
const HEAD = ['operator', 'cells', 'median %', 'p90 %', 'bias %'];
for (const [title, pairs] of [
  ['Same architecture', SAME],
  ['Another architecture', OTHER],
] as const) {
  const all = pairs.flatMap((pair) => printPair(pair));
  console.log(`\n${title}, all pairs together\n`);
  print([HEAD, line('all cells', all)]);
}

function printPair(pair: StandInPair): readonly number[] {
  const logs = logsOf(pair);
  const all = [...logs.values()].flat();
  console.log(`\n${GPUS[pair.to].name} from ${GPUS[pair.from].name}\n`);
  print([HEAD, ...[...logs].map(([operator, own]) => line(operator, own)), line('all cells', all)]);
  return all;
}

function line(operator: string, logs: readonly number[]): string[] {
  const { half, most, bias } = summaryOf(logs);
  return [operator, String(logs.length), ...[half, most, bias].map((share) => (100 * share).toFixed(0))];
}
