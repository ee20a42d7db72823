import { isGroupedQuery } from '../core/models/layers.ts';
import { join, resolve } from 'node:path';
import { findModel } from '../core/models/models.ts';
import type { ReferenceTimes } from '../core/timing/tables/reference-timing.ts';
import { CommandError } from './command-error.ts';
import { runCommand } from './main.ts';
import { readCases, readJson, type OperatorTimesFile, type ReferenceCase } from './parity/reference-case.ts';
import { toReferenceTimes } from './parity/reference-times.ts';
import { replayCase } from './parity/replay.ts';

const USAGE = 'usage: npm run --silent parity -- FOLDER';
const TOLERANCE = 1e-9;

async function parity(args: readonly string[]): Promise<string> {
  const [folderName, ...others] = args;
  if (folderName === undefined || folderName.startsWith('-') || others.length > 0) {
    throw new CommandError(USAGE, 2);
  }
  const folder = resolve(process.env['INIT_CWD'] ?? '.', folderName);
  const cases = await readCases(folder);
  const tables = new Map<string, ReferenceTimes>();
  const lines: string[] = [];
  let within = 0;
  for (const reference of cases) {
    const times = await timesOf(reference, folder, tables);
    const { requests, error, restartsEqual } = await replayCase(reference, times);
    if (error <= TOLERANCE && restartsEqual) within += 1;
    const restarts = restartsEqual ? 'restarts equal' : 'restarts differ';
    lines.push(`${reference.case}  ${requests} requests  error ${error.toExponential(2)}  ${restarts}`);
  }
  if (within < cases.length) process.exitCode = 1;
  lines.push(`${within} of ${cases.length} cases within 1e-9`);
  return lines.join('\n');
}

async function timesOf(
  reference: ReferenceCase,
  folder: string,
  tables: Map<string, ReferenceTimes>,
): Promise<ReferenceTimes> {
  const known = tables.get(reference.operatorTimes);
  if (known) return known;
  const model = findModel(reference.model);
  const file = (await readJson(join(folder, reference.operatorTimes))) as OperatorTimesFile;
  const times = toReferenceTimes(file, model !== null && model !== undefined && isGroupedQuery(model));
  tables.set(reference.operatorTimes, times);
  return times;
}

await runCommand(parity, process.argv.slice(2));
