/**
 * `npx tsx scripts/session-memory.ts SCENARIO.json [REQUESTS]` simulates a scenario with so many requests (a million unless
 * said) and prints a line of a table: requests, sessions, iterations, seconds of the simulation, CPU seconds and the most
 * memory of the whole process, MB.
 */
import { readFileSync } from 'node:fs';
import { runScenario } from '../src/cli/run-scenario.ts';
import { COMPLETE } from '../src/core/catalog/complete-catalog.ts';
import { parseScenario } from '../src/scenario/document/parse.ts';

const [file = 'examples/chat-sessions.json', requests = '1000000'] = process.argv.slice(2);
const document = JSON.parse(readFileSync(file, 'utf8')) as { readonly workload: object };
const workload = { ...document.workload, requests: Number(requests) };
const parsed = parseScenario({ ...document, workload }, COMPLETE);
if (!parsed.ok) throw new Error(JSON.stringify(parsed.issues));
const { run, sessions, summary } = await runScenario(parsed.value, false, {
  requestsCsv: null,
  chromeTrace: null,
});
const seconds = (run.simulateMilliseconds / 1000).toFixed(1);
const { maxRSS, userCPUTime } = process.resourceUsage();
const cpu = (userCPUTime / 1e6).toFixed(1);
const memory = Math.round(maxRSS / 1024);
console.log(
  `| ${summary.requests} | ${sessions?.started ?? 0} | ${run.iterations} | ${seconds} | ${cpu} | ${memory} |`,
);
