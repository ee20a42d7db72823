import { parseArgs } from 'node:util';
import { COMPLETE } from '../core/catalog/complete-catalog.ts';
import { firstIssueText } from '../scenario/describe/issue-text.ts';
import type { Scenario } from '../scenario/document/scenario.ts';
import type { BenchmarkResult, ReadResults } from '../scenario/imports/benchmark-result.ts';
import { toMeasuredRun } from '../scenario/imports/comparing/to-measured-run.ts';
import { isBenchmarkText, readBenchmark } from '../scenario/imports/index.ts';
import { parseJsonText } from '../scenario/imports/reading/parse-json-text.ts';
import type { MeasuredRun } from '../scenario/measured/measured-run.ts';
import { CommandError } from './command-error.ts';
import { runCommand } from './main.ts';
import { readScenario, readText } from './read-files.ts';

const USAGE = 'usage: npm run --silent read-results -- FILE... --on SCENARIO.json';

/** Result files of benchmark tools as a measured-runs file, on the deployment of a scenario; what is to be said goes to standard error. */
async function readResults(args: readonly string[]): Promise<string> {
  const { files, scenario } = await parse(args);
  const runs: MeasuredRun[] = [];
  for (const file of files) {
    const read = readFileText(await readText(file));
    if (!read.ok) throw new CommandError(`${file} is not read. ${read.message}`);
    for (const result of read.results) runs.push(...compared(file, result, scenario));
  }
  if (runs.length === 0) throw new CommandError('No run is left to compare.');
  return JSON.stringify(withOwnIds(runs), null, 1);
}

async function parse(
  args: readonly string[],
): Promise<{ readonly files: readonly string[]; readonly scenario: Scenario }> {
  const usage = (): never => {
    throw new CommandError(USAGE, 2);
  };
  let parsed;
  try {
    parsed = parseArgs({ args: [...args], allowPositionals: true, options: { on: { type: 'string' } } });
  } catch {
    return usage();
  }
  const { positionals: files, values } = parsed;
  if (files.length === 0 || values.on === undefined) return usage();
  return { files, scenario: await readScenario(values.on) };
}

function readFileText(text: string): ReadResults {
  const parsed = parseJsonText(text);
  if (parsed.ok) return readBenchmark(parsed.document);
  return isBenchmarkText(text) ? readBenchmark(text) : parsed;
}

/** None of a result that cannot be compared or of which nothing counts: that is said. */
function compared(file: string, result: BenchmarkResult, scenario: Scenario): readonly MeasuredRun[] {
  const say = (text: string): void =>
    void process.stderr.write(`${file}, ${result.tool}: ${result.label}: ${text}\n`);
  const lent = toMeasuredRun(result, scenario, COMPLETE);
  if (!lent.ok) {
    process.exitCode = 1;
    say(`left out: ${firstIssueText(lent.issues)}`);
    return [];
  }
  const { run, doubts, notes } = lent.value;
  [...doubts, ...result.notes, ...notes].forEach(say);
  if (run.score.length > 0) return [run];
  process.exitCode = 1;
  say('left out: nothing of it counts.');
  return [];
}

/** Runs of the same label get their number. */
function withOwnIds(runs: readonly MeasuredRun[]): readonly MeasuredRun[] {
  const seen = new Map<string, number>();
  return runs.map((run) => {
    const times = (seen.get(run.id) ?? 0) + 1;
    seen.set(run.id, times);
    return times === 1 ? run : { ...run, id: `${run.id} (${times})` };
  });
}

await runCommand(readResults, process.argv.slice(2));
