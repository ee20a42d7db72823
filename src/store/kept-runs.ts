import { readRuns, removeRun, saveRun } from '../client/own-data.ts';
import type { MeasuredRun } from '../scenario/measured/measured-run.ts';
import { parseScenario } from '../scenario/document/parse.ts';
import { pageCatalog } from './own-gpus.ts';

/** Measured runs that the user keeps in this browser. */
export const keepRun = (run: MeasuredRun): Promise<unknown> => saveRun(run.id, run);
export const forgetRun = (id: string): Promise<unknown> => removeRun(id);

/** Those whose scenario still reads: a GPU of the user's own may be gone since. None where storage is blocked. */
export async function keptRuns(): Promise<readonly MeasuredRun[]> {
  try {
    const kept = (await readRuns()) as readonly MeasuredRun[];
    return kept.filter(({ scenario }) => parseScenario(scenario, pageCatalog()).ok);
  } catch {
    return [];
  }
}
