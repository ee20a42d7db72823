/**
 * `npm run build-fidelity -- MEASURED-RUNS.json` simulates every measured run, with the constants that ship and with
 * constants that were fitted without its group, and writes public/fidelity/runs.json. It takes some minutes. Without
 * a file only public/fidelity/manifest.json is written anew, as after `npm run --silent holdout -- --json >
 * public/fidelity/operators.json`.
 */
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { readMeasuredRuns } from '../src/cli/read-files.ts';
import { RunSimulator } from '../src/cli/fidelity/simulated-run.ts';
import { writeEvidence } from '../src/core/fidelity/evidence-file.ts';
import { computeEvidence } from './fidelity/compute-evidence.ts';
import { fidelityManifest } from './fidelity/manifest.ts';

const FOLDER = fileURLToPath(new URL('../public/fidelity/', import.meta.url));
const [measured] = process.argv.slice(2);

mkdirSync(FOLDER, { recursive: true });
if (measured !== undefined) {
  const simulator = new RunSimulator();
  const runs = (await readMeasuredRuns(measured)).map((run) => simulator.prepare(run));
  const evidence = await computeEvidence(runs, (text) => process.stderr.write(`${text}\n`));
  writeFileSync(`${FOLDER}runs.json`, `${JSON.stringify(writeEvidence(evidence))}\n`);
}
const texts = ['runs', 'operators'].flatMap((id) => {
  const file = `${FOLDER}${id}.json`;
  return existsSync(file) ? [{ id, text: readFileSync(file, 'utf8') }] : [];
});
writeFileSync(`${FOLDER}manifest.json`, `${JSON.stringify(fidelityManifest(texts), null, 2)}\n`);
console.log(`${FOLDER}: ${texts.map(({ id }) => id).join(', ')}`);
