import { readFileSync, writeFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { parseMeasuredRun } from '../src/scenario/measured/parse-runs.ts';
import { COMPLETE } from '../src/core/catalog/complete-catalog.ts';
import { prepareRun, type PreparedRun } from '../src/cli/fidelity/simulated-run.ts';
import { RunPool } from '../src/cli/fidelity/run-pool.ts';
import { HOST_TIMES, NO_HOST_TIME, type HostTimes } from '../src/core/config/host-times.ts';
const [out, base, ...files] = process.argv.slice(2);
const filter = process.env['ONLY'] ?? '';
const bases: Record<string, Partial<HostTimes>> = base!.endsWith('.json')
  ? JSON.parse(readFileSync(base!, 'utf8'))
  : {};
const STEP: HostTimes = {
  iterationSeconds: 3e-4,
  layerSeconds: 5e-6,
  requestSeconds: 1e-5,
  workerSeconds: 5e-5,
  overlappedSeconds: 5e-4,
  overlappedRequestSeconds: 2e-5,
  eagerLayerSeconds: 1e-4,
  frontendSeconds: 4e-3,
  promptTokenSeconds: 2e-6,
};
const GENERIC: HostTimes = {
  ...NO_HOST_TIME,
  iterationSeconds: 4e-4,
  requestSeconds: 1e-5,
  frontendSeconds: 0.012,
  promptTokenSeconds: 4e-6,
  eagerLayerSeconds: 2e-4,
};
const runs: PreparedRun[] = [];
const raw = new Map<string, any>();
for (const f of files) {
  const b = readFileSync(f);
  const rows = JSON.parse((f.endsWith('.gz') ? gunzipSync(b) : b).toString()) as any[];
  for (const r of rows) {
    raw.set(r.id, r);
    const d = r.scenario.deployment;
    if (d.prefill || (d.dataParallel ?? 1) !== 1) continue;
    if (f.endsWith('serving-runs.json') && /Llama-3.1-70B h200/.test(r.group)) continue;
    if (filter && !new RegExp(filter).test(JSON.stringify([r.group, r.engine, r.id]))) continue;
    try {
      const res = parseMeasuredRun(r, '', COMPLETE);
      if (!res.ok) continue;
      if (/precise|default|load-sched|random-sched/.test(r.group)) continue;
      runs.push(prepareRun(res.value));
    } catch (e) {
      console.error((e as Error).message);
    }
  }
}
const hostOf = (run: PreparedRun): HostTimes => ({ ...run.host, ...(bases[run.generation.id] ?? {}) });
const pool = new RunPool(runs, 2);
const t0 = Date.now();
const replies = await pool.ask(
  runs.map((run) => {
    const h = hostOf(run);
    return { run, hosts: [h, ...HOST_TIMES.map((n) => ({ ...h, [n]: h[n] + STEP[n] })), NO_HOST_TIME] };
  }),
  (n) => {
    if (n % 200 === 0) console.error(n, (Date.now() - t0) / 1000);
  },
);
await pool.end();
const rows = runs.flatMap((run, i) => {
  const reply = replies[i]!;
  if (!reply.ok) return [];
  const r = raw.get(run.run.id);
  return [
    {
      id: r.id,
      group: r.group,
      gen: run.generation.id,
      engine: run.run.scenario.engine,
      model: typeof r.scenario.model === 'string' ? r.scenario.model : r.group,
      d: r.scenario.deployment,
      s: r.scenario.scheduler,
      w: {
        ...r.scenario.workload,
        arrivals: { ...r.scenario.workload.arrivals, times: undefined },
        lengths: r.scenario.workload.lengths.distribution === 'list' ? {} : r.scenario.workload.lengths,
      },
      server: r.server,
      client: r.client,
      flags: r.flags,
      score: run.run.score,
      measured: run.measured,
      host: hostOf(run),
      pred: reply.predictions.map((p) => p.figures),
      layers: run.config.model.order?.length ?? 0,
      dev: reply.predictions[0]!.deviation,
    },
  ];
});
writeFileSync(out!, JSON.stringify({ steps: STEP, names: HOST_TIMES, rows }));
console.error('done', rows.length, (Date.now() - t0) / 1000);
