/**
 * `npm run build-fidelity -- MEASURED-RUNS...` simulates every measured run of the files, with the constants that ship and with
 * constants that were fitted without its group, and writes public/fidelity/runs.json and scenarios.json. It takes some
 * minutes. Without a file only public/fidelity/manifest.json is written anew, as after `npm run --silent holdout -- --json >
 * public/fidelity/operators.json`.
 */
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { fileURLToPath } from 'node:url';
import { readMeasuredFiles } from '../src/cli/read-runs.ts';
import { RunPool } from '../src/cli/fidelity/run-pool.ts';
import { prepareRun } from '../src/cli/fidelity/simulated-run.ts';
import { writeEvidence } from '../src/core/fidelity/evidence-file.ts';
import { computeEvidence } from './fidelity/compute-evidence.ts';
import { fidelityManifest } from './fidelity/manifest.ts';

const FOLDER = fileURLToPath(new URL('../public/fidelity/', import.meta.url));
const files = process.argv.slice(2);

mkdirSync(FOLDER, { recursive: true });
if (files.length > 0) {
  const progress = (text: string): void => void process.stderr.write(`${text}\n`);
  const runs = (await readMeasuredFiles(files, progress)).map((run) => prepareRun(run));
  const pool = new RunPool(runs, availableParallelism());
  const { evidence, documents } = await computeEvidence(pool, runs, progress);
  await pool.end();
  writeFileSync(`${FOLDER}runs.json`, `${JSON.stringify(writeEvidence(evidence))}\n`);
  writeFileSync(`${FOLDER}scenarios.json`, `${JSON.stringify(documents)}\n`);
}
const texts = ['runs', 'scenarios', 'operators'].flatMap((id) => {
  const file = `${FOLDER}${id}.json`;
  return existsSync(file) ? [{ id, text: readFileSync(file, 'utf8') }] : [];
});
writeFileSync(`${FOLDER}manifest.json`, `${JSON.stringify(fidelityManifest(texts), null, 2)}\n`);
console.log(`${FOLDER}: ${texts.map(({ id }) => id).join(', ')}`);
