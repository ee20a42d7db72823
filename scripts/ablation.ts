/**
 * `npm run --silent ablation -- MEASURED-RUNS.json` simulates every measured run with the whole model and with one part
 * at a time switched off, the shipped constants unchanged, and prints the median absolute error of each group and
 * figure in percent as a Markdown table.
 */
import { errorPercent, quantile } from '../src/cli/fidelity/report.ts';
import { readMeasuredRuns } from '../src/cli/read-files.ts';
import { RunSimulator } from '../src/cli/fidelity/simulated-run.ts';
import { ABLATED_PARTS } from './ablation/parts.ts';

const [measured] = process.argv.slice(2);
if (measured === undefined) {
  console.error('usage: npm run --silent ablation -- MEASURED-RUNS.json');
  process.exit(2);
}
const runs = await readMeasuredRuns(measured);
const columns = [
  ...new Set(runs.flatMap(({ group, score }) => score.map((figure) => `${group}: ${figure}`))),
];
console.log(`| without | ${columns.join(' | ')} |`);
console.log(`|---|${columns.map(() => '---:|').join('')}`);
for (const { part, without } of ABLATED_PARTS) {
  const errors = new Map<string, number[]>(columns.map((column) => [column, []]));
  const simulator = new RunSimulator(without);
  for (const run of runs) {
    const prepared = simulator.prepare(run);
    const predicted = await prepared.predict(prepared.host);
    run.score.forEach((figure, i) => {
      const error = errorPercent(predicted[i] as number, prepared.measured[i] as number);
      errors.get(`${run.group}: ${figure}`)?.push(Math.abs(error));
    });
  }
  console.log(
    `| ${part} | ${columns.map((column) => quantile(errors.get(column) ?? [], 0.5).toFixed(1)).join(' | ')} |`,
  );
}
