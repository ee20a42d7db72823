import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, describe, expect, it } from 'vitest';

const RUN_CLI = fileURLToPath(new URL('../../scripts/run-cli.mjs', import.meta.url));
/** The command starts Node twice and trains forests; generous, so that a busy machine does not fail the test. */
const TIMEOUT = 120_000;

const folder = mkdtempSync(join(tmpdir(), 'measure-fidelity-'));
afterAll(() => rmSync(folder, { recursive: true }));

interface Finished {
  readonly status: number;
  readonly stdout: string;
  readonly stderr: string;
}

function measureFidelity(runs: unknown, ...options: readonly string[]): Promise<Finished> {
  const file = join(folder, 'runs.json');
  writeFileSync(file, JSON.stringify(runs));
  return new Promise((resolve) => {
    execFile(process.execPath, [RUN_CLI, 'measure-fidelity', file, ...options], (error, stdout, stderr) => {
      const status = error === null ? 0 : typeof error.code === 'number' ? error.code : -1;
      resolve({ status, stdout, stderr });
    });
  });
}

/** Figures of nobody: only how they are compared matters here. */
function runOf(id: string, group: string, concurrency: number, tpot: number) {
  return {
    id,
    group,
    engine: 'vllm 0.12',
    source: 'invented',
    scenario: {
      version: 1,
      model: 'meta-llama/Llama-3.1-8B',
      deployment: { gpu: 'h100-sxm' },
      workload: {
        requests: 16,
        arrivals: { process: 'closed-loop', concurrency },
        lengths: { distribution: 'fixed', prompt: 200, output: 40 },
      },
    },
    measured: { tpot: { mean: tpot }, ttft: { mean: 0.05 } },
    score: ['tpot.mean'],
  };
}
const RUNS = [runOf('a', 'one', 2, 0.008), runOf('b', 'two', 4, 0.009), runOf('c', 'two', 8, 0.0095)];

describe('measure-fidelity', () => {
  it(
    'prints a line for each group, with the runs behind it',
    async () => {
      const { status, stdout } = await measureFidelity(RUNS);
      expect(status).toBe(0);
      const lines = stdout.trim().split('\n');
      expect(lines).toHaveLength(2);
      expect(lines[0]).toMatch(/^one: n 1, tpot\.mean median \d+\.\d\d % p90 \d+\.\d\d %$/);
      expect(lines[1]).toMatch(/^two: n 2, /);
    },
    TIMEOUT,
  );

  it(
    'gives each run with its signed error, and others where its group is held out',
    async () => {
      const shipped = await measureFidelity(RUNS, '--json');
      const heldOut = await measureFidelity(RUNS, '--json', '--cross-validate');
      expect([shipped.status, heldOut.status]).toEqual([0, 0]);
      const runs = JSON.parse(shipped.stdout);
      expect(runs.map(({ id }: { id: string }) => id)).toEqual(['a', 'b', 'c']);
      for (const { predicted, measured, error } of runs) {
        expect(Object.keys(error)).toEqual(['tpot.mean']);
        expect(error['tpot.mean']).toBeCloseTo((predicted.tpot.mean / measured.tpot.mean - 1) * 100, 9);
      }
      // Constants that follow the other group's invented figures differ from those that ship.
      const others = JSON.parse(heldOut.stdout);
      expect(others[0].predicted.tpot.mean).not.toBe(runs[0].predicted.tpot.mean);
    },
    TIMEOUT,
  );

  it(
    'puts repeats of a configuration beside held-out errors, and all runs last',
    async () => {
      const again = { ...RUNS[2], id: 'again', measured: { tpot: { mean: 0.0105 } } };
      const { stdout } = await measureFidelity([...RUNS, again], '--cross-validate');
      const lines = stdout.trim().split('\n');
      // Half of the difference, widened by the square root of two: 0.0005 x 1.414 of 0.01.
      expect(lines[1]).toMatch(/^two: n 3, tpot\.mean median .* \(repeats 7\.07 %, 7\.07 %\)$/);
      expect(lines.at(-1)).toMatch(/^all: n 4, /);
    },
    TIMEOUT,
  );

  it(
    'says which run cannot be simulated, predicts the others and ends with status 1',
    async () => {
      const large = {
        ...RUNS[0],
        id: 'large',
        scenario: { ...RUNS[0]?.scenario, model: 'meta-llama/Llama-3.1-70B' },
      };
      const { status, stdout, stderr } = await measureFidelity([large, RUNS[1]], '--json');
      expect(status).toBe(1);
      expect(stderr).toContain('large: the model does not fit in memory');
      expect(JSON.parse(stdout)).toHaveLength(1);
    },
    TIMEOUT,
  );

  it(
    'refuses a file by the path of what is wrong, and a missing file by its usage',
    async () => {
      const { status, stderr } = await measureFidelity([{ ...RUNS[0], score: ['tpot.p99'] }]);
      expect(status).toBe(1);
      expect(stderr).toBe(
        '[0].score[0] ("tpot.p99") is not measured; [0].measured.tpot.p99 must be given.\n',
      );
    },
    TIMEOUT,
  );
});
