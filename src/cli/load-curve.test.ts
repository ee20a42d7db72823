import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, describe, expect, it } from 'vitest';

const RUN_CLI = fileURLToPath(new URL('../../scripts/run-cli.mjs', import.meta.url));
/** The command starts Node twice, trains forests and runs some fifty simulations. */
const TIMEOUT = 120_000;

const folder = mkdtempSync(join(tmpdir(), 'load-curve-'));
afterAll(() => rmSync(folder, { recursive: true }));

const SCENARIO = {
  version: 1,
  model: 'meta-llama/Llama-3.1-8B',
  deployment: { gpu: 'h100-sxm', tensorParallel: 1 },
  workload: {
    requests: 40,
    arrivals: { process: 'poisson', rate: 8 },
    lengths: { distribution: 'fixed', prompt: 512, output: 32 },
  },
};

function loadCurve(
  document: unknown,
  ...args: readonly string[]
): Promise<{ readonly status: number; readonly stdout: string; readonly stderr: string }> {
  const file = join(folder, 'scenario.json');
  writeFileSync(file, JSON.stringify(document));
  return new Promise((resolve) => {
    execFile(process.execPath, [RUN_CLI, 'load-curve', file, ...args], (error, stdout, stderr) => {
      resolve({ status: error === null ? 0 : Number(error.code), stdout, stderr });
    });
  });
}

interface Output {
  readonly seeds: readonly number[];
  readonly saturationRate: number;
  readonly knee: number | null;
  readonly points: readonly {
    readonly rate: number;
    readonly stable: boolean;
    readonly latency: { readonly ttft: { readonly 90: { readonly middle: number } } };
  }[];
}

describe('load-curve', () => {
  it(
    'prints a curve from a light load to past saturation',
    async () => {
      const { status, stdout } = await loadCurve(SCENARIO, '--seeds', '2', '--requests', '600');
      expect(status).toBe(0);
      const { points, saturationRate, seeds, knee } = JSON.parse(stdout) as Output;
      expect(seeds).toEqual([42, 43]);
      expect(points.length).toBeGreaterThanOrEqual(12);
      expect(points[0]?.rate).toBeLessThan(0.06 * saturationRate);
      expect(points[0]?.stable).toBe(true);
      const [light, full] = [points[0], points.at(-1)].map((point) => point?.latency.ttft[90].middle ?? 0);
      expect(full).toBeGreaterThan(2 * (light ?? 0));
      if (knee !== null) expect(points.map(({ rate }) => rate)).toContain(knee);
    },
    TIMEOUT,
  );

  it(
    'refuses what it cannot sweep',
    async () => {
      const arrivals = { process: 'burst' };
      const burst = { ...SCENARIO, workload: { ...SCENARIO.workload, arrivals } };
      const refused = await loadCurve(burst);
      expect(refused.status).toBe(1);
      expect(refused.stderr).toMatch(/^workload\.arrivals\.process is "burst", which has no rate/);
      const misused = await loadCurve(SCENARIO, '--seeds', 'many');
      expect(misused.status).toBe(2);
      expect(misused.stderr).toMatch(/^"many" is not a whole number/);
    },
    TIMEOUT,
  );
});
