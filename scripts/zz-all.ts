import { readFileSync, writeFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { parseMeasuredRun } from '../src/scenario/measured/parse-runs.ts';
import { COMPLETE } from '../src/core/catalog/complete-catalog.ts';
import { prepareRun, type PreparedRun } from '../src/cli/fidelity/simulated-run.ts';
import { RunPool } from '../src/cli/fidelity/run-pool.ts';
import { NO_HOST_TIME } from '../src/core/config/host-times.ts';
const [out, mode, ...files] = process.argv.slice(2);
const filter = process.env['ONLY'] ?? '';
const every = Number(process.env['EVERY'] ?? 1);
const runs: PreparedRun[] = [];
const why = new Map<string, number>();
for (const f of files) {
  const b = readFileSync(f);
  const rows = JSON.parse((f.endsWith('.gz') ? gunzipSync(b) : b).toString()) as any[];
  for (const [i, r] of rows.entries()) {
    const d = r.scenario.deployment;
    if (d.prefill || (d.dataParallel ?? 1) !== 1) continue;
    if (f.endsWith('serving-runs.json') && /Llama-3.1-70B h200/.test(r.group)) continue;
    if (filter && !new RegExp(filter).test(JSON.stringify([r.group, r.engine, r.id]))) continue;
    if (i % every) continue;
    try {
      const res = parseMeasuredRun(r, '', COMPLETE);
      if (!res.ok) {
        const t = JSON.stringify(res.issues[0]).slice(0, 200);
        why.set(t, (why.get(t) ?? 0) + 1);
        continue;
      }
      runs.push(prepareRun(res.value));
    } catch (e) {
      const t = (e as Error).message;
      why.set(t, (why.get(t) ?? 0) + 1);
    }
  }
}
console.error(runs.length, [...why]);
const pool = new RunPool(runs, 2);
const t0 = Date.now();
const replies = await pool.ask(
  runs.map((run) => ({
    run,
    hosts: mode === 'none' ? [NO_HOST_TIME] : mode === 'both' ? [null, NO_HOST_TIME] : [null],
  })),
  (n) => {
    if (n % 50 === 0) console.error(n, (Date.now() - t0) / 1000);
  },
);
await pool.end();
const raw = new Map<string, any>();
for (const f of files) {
  const b = readFileSync(f);
  for (const r of JSON.parse((f.endsWith('.gz') ? gunzipSync(b) : b).toString())) raw.set(r.id, r);
}
const errs = new Map<string, number>();
const rows = runs.flatMap((run, i) => {
  const reply = replies[i]!;
  if (!reply.ok) {
    errs.set(reply.message, (errs.get(reply.message) ?? 0) + 1);
    return [];
  }
  const r = raw.get(run.run.id);
  return [
    {
      id: r.id,
      group: r.group,
      engine: run.run.scenario.engine,
      text: r.engine,
      model: typeof r.scenario.model === 'string' ? r.scenario.model : 'x',
      d: r.scenario.deployment,
      s: r.scenario.scheduler,
      w: { ...r.scenario.workload, arrivals: { ...r.scenario.workload.arrivals, times: undefined } },
      server: r.server,
      client: r.client,
      flags: r.flags,
      score: run.run.score,
      measured: run.measured,
      pred: reply.predictions.map((p) => p.figures),
    },
  ];
});
writeFileSync(out!, JSON.stringify(rows));
console.error('done', rows.length, [...errs], (Date.now() - t0) / 1000);
