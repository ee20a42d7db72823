import { writeFileSync } from 'node:fs';
import { readMeasuredFiles } from '../src/cli/read-runs.ts';
import { RunPool } from '../src/cli/fidelity/run-pool.ts';
import { prepareRun } from '../src/cli/fidelity/simulated-run.ts';
import { bandLines, bandTable, checkedRun } from '../src/cli/fidelity/bands.ts';
import { groupLines } from '../src/cli/fidelity/report.ts';
import { writeEvidence } from '../src/core/fidelity/evidence-file.ts';
import { computeEvidence } from './fidelity/compute-evidence.ts';
const files = process.argv.slice(2);
const runs = (await readMeasuredFiles(files, () => {})).map((run) => prepareRun(run));
const pool = new RunPool(runs, 2);
const checked: any[] = [];
const shippedRuns: any[] = [];
const { evidence, documents } = await computeEvidence(
  pool,
  runs,
  (t) => console.error(t),
  (run: any, shipped: any, held: any) => {
    checked.push(checkedRun(run, held));
    shippedRuns.push(checkedRun(run, shipped));
  },
);
await pool.end();
writeFileSync('public/fidelity/runs.json', `${JSON.stringify(writeEvidence(evidence))}\n`);
writeFileSync('public/fidelity/scenarios.json', `${JSON.stringify(documents)}\n`);
writeFileSync(
  '/tmp/final.json',
  JSON.stringify(
    {
      bands: bandTable(checked),
      bandLines: bandLines(checked),
      held: groupLines(checked),
      shipped: groupLines(shippedRuns),
      hosts: evidence.hosts,
    },
    null,
    1,
  ),
);
console.error('ok');
