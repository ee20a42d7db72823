import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { parseMeasuredRuns } from '../src/scenario/measured/parse-runs.ts';
import { COMPLETE } from '../src/core/catalog/complete-catalog.ts';
for (const f of process.argv.slice(2)) {
  const b = readFileSync(f);
  const rows = JSON.parse((f.endsWith('.gz') ? gunzipSync(b) : b).toString());
  const seen = new Map<string, number>();
  let ok = 0;
  for (const r of rows) {
    const { client, server, flags, ...rest } = r;
    const res = parseMeasuredRuns([rest], COMPLETE);
    if (res.ok) ok++;
    else {
      const t = res.issues
        .map(
          (i) => i.place + ' ' + JSON.stringify(i.value) + ' ' + JSON.stringify(i.refusal ?? i.message ?? i),
        )
        .slice(0, 2)
        .join(' | ')
        .slice(0, 260);
      seen.set(t, (seen.get(t) ?? 0) + 1);
    }
  }
  console.log(f, ok, rows.length);
  for (const [k, v] of [...seen].sort((a, b) => b[1] - a[1]).slice(0, 12)) console.log(v, k);
}
