import { readRuns, removeRun, saveRun } from '../../client/own-data.ts';
import type { MeasuredRun } from '../../scenario/measured/measured-run.ts';
import { firstIssueText } from '../../scenario/describe/issue-text.ts';
import { parseMeasuredRun } from '../../scenario/measured/parse-runs.ts';
import { loadModels } from '../models.ts';
import { pageCatalog } from './own-gpus.ts';

/** Measured runs that the user keeps in this browser. */
export const keepRun = (run: MeasuredRun): Promise<unknown> => saveRun(run.id, run);
export const forgetRun = (id: string): Promise<unknown> => removeRun(id);

/** What this browser keeps of the user's runs. */
export interface KeptRuns {
  readonly runs: readonly MeasuredRun[];
  /** Kept by another version of the page, or of a GPU that is gone: why each cannot be used. */
  readonly strange: readonly { readonly id: string; readonly reason: string }[];
}

/** Each is checked by itself. None where storage is blocked. */
export async function keptRuns(): Promise<KeptRuns> {
  const runs: MeasuredRun[] = [];
  const strange: { readonly id: string; readonly reason: string }[] = [];
  try {
    const kept = await readRuns();
    if (kept.length > 0) await loadModels();
    for (const { id, run } of kept) {
      const read = parseMeasuredRun(run, id, pageCatalog());
      if (read.ok) runs.push(read.value);
      else strange.push({ id, reason: firstIssueText(read.issues) });
    }
  } catch {
    // As where nothing is kept.
  }
  return { runs, strange };
}
