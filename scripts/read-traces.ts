/**
 * `npx tsx scripts/read-traces.ts FILE...` reads each file as a trace and prints a line of a table: rows read and used, those left out, seconds, and
 * the most memory that the process took. One file a process tells what it alone takes.
 */
import { basename } from 'node:path';
import { readTraceFile } from '../src/cli/read-trace.ts';

for (const file of process.argv.slice(2)) {
  const started = performance.now();
  const { rows } = await readTraceFile(file, 'user:file', {}, () => {});
  const seconds = ((performance.now() - started) / 1000).toFixed(1);
  const left = rows.unreadable + rows.noPrompt + rows.noOutput + rows.noArrival;
  const memory = Math.round(process.resourceUsage().maxRSS / 1024);
  console.log(`| ${basename(file)} | ${rows.read} | ${rows.used} | ${left} | ${seconds} | ${memory} |`);
}
