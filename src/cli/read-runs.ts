import { COMPLETE } from '../core/catalog/complete-catalog.ts';
import { firstIssueText } from '../scenario/describe/issue-text.ts';
import type { ScenarioIssue } from '../scenario/document/issue.ts';
import type { MeasuredRun } from '../scenario/measured/measured-run.ts';
import { parseMeasuredRun, parseMeasuredRuns } from '../scenario/measured/parse-runs.ts';
import { CommandError } from './command-error.ts';
import { readJson } from './read-files.ts';

/** Where an issue of a run's scenario stands. */
const OF_A_SCENARIO = /^\[\d+\]\.scenario\b/;

/**
 * The runs of measured-runs files, gzipped or not. Those whose scenario is refused, such as one that asks for what is not
 * built yet, are left out, and said. Where some
 * runs of a group state their client, those of it that state nothing give way to them: they are the same benchmarks, read
 * with less known. Throws CommandError with the first other issue.
 * @param apart takes what is left out, a sentence each
 */
export async function readMeasuredFiles(
  files: readonly string[],
  apart: (text: string) => void,
): Promise<readonly MeasuredRun[]> {
  const runs: MeasuredRun[] = [];
  for (const file of files) runs.push(...readRuns(file, await readJson(file), apart));
  const stated = new Set(runs.flatMap(({ client, group }) => (client === undefined ? [] : [group])));
  return runs.filter(({ client, group }) => client !== undefined || !stated.has(group));
}

function readRuns(file: string, entries: unknown, apart: (text: string) => void): readonly MeasuredRun[] {
  const result = parseMeasuredRuns(entries, COMPLETE);
  if (result.ok) return result.value;
  const refuse = (issues: readonly ScenarioIssue[]): never => {
    throw new CommandError(firstIssueText(issues) ?? `${file} is refused.`);
  };
  const other = result.issues.find(({ path }) => !OF_A_SCENARIO.test(path));
  if (other !== undefined || !Array.isArray(entries))
    return refuse(other === undefined ? result.issues : [other]);
  const texts: string[] = [];
  const runs = entries.flatMap((entry: unknown, index) => {
    const run = parseMeasuredRun(entry, `[${index}]`, COMPLETE);
    if (run.ok) return [run.value];
    texts.push(`left out: ${firstIssueText(run.issues) ?? `[${index}]`}`);
    return [];
  });
  if (runs.length === 0) return refuse(result.issues);
  texts.forEach(apart);
  return runs;
}
