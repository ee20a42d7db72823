/**
 * `npm run --silent ablation -- MEASURED-RUNS... [--only TEXT]` simulates every measured run with the whole model and with
 * one part at a time switched off, the shipped constants unchanged, and prints the median absolute error of each group and
 * figure in percent as a Markdown table: a row for each group, a column for each part. --only keeps the parts whose name
 * holds the text.
 */
import { parseArgs } from 'node:util';
import { errorPercent, quantile } from '../src/cli/fidelity/report.ts';
import { RunSimulator } from '../src/cli/fidelity/simulated-run.ts';
import { readMeasuredFiles } from '../src/cli/read-runs.ts';
import { ABLATED_PARTS } from './ablation/parts.ts';

const { values, positionals: files } = parseArgs({
  allowPositionals: true,
  options: { only: { type: 'string', default: '' } },
});
if (files.length === 0) {
  console.error('usage: npm run --silent ablation -- MEASURED-RUNS... [--only TEXT]');
  process.exit(2);
}
const said = (text: string): void => void process.stderr.write(`${text}\n`);
const runs = await readMeasuredFiles(files, said);
const rows = new Map<string, number[][]>();
const parts = ABLATED_PARTS.filter(({ part }) => part.includes(values.only));
for (const [column, { part, without }] of parts.entries()) {
  said(part);
  const simulator = new RunSimulator(without);
  for (const run of runs) {
    try {
      const prepared = simulator.prepare(run);
      const { figures } = await prepared.predict(prepared.host);
      run.score.forEach((figure, i) => {
        const error = errorPercent(figures[i] as number, prepared.measured[i] as number);
        for (const row of [`${run.group}: ${figure}`, `all: ${figure}`]) {
          const errors = rows.get(row) ?? parts.map(() => []);
          errors[column]?.push(Math.abs(error));
          rows.set(row, errors);
        }
      });
    } catch (error) {
      said(`${run.id}: ${(error as Error).message}`);
    }
  }
}
console.log(`| group | runs | ${parts.map(({ part }) => part).join(' | ')} |`);
console.log(`|---|--:|${parts.map(() => '--:|').join('')}`);
for (const [row, errors] of [...rows].sort(([a], [b]) => (a < b ? -1 : 1))) {
  const medians = errors.map((own) => (own.length === 0 ? '' : quantile(own, 0.5).toFixed(1)));
  console.log(`| ${row} | ${errors[0]?.length ?? 0} | ${medians.join(' | ')} |`);
}
