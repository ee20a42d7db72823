import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const RUN_CLI = fileURLToPath(new URL('../../scripts/run-cli.mjs', import.meta.url));

/** How a command ended. */
export interface Finished {
  readonly status: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs a command as a user does, in a process of its own. */
export function runCli(...args: readonly string[]): Promise<Finished> {
  return new Promise((resolve) => {
    execFile(process.execPath, [RUN_CLI, ...args], { maxBuffer: 1e8 }, (error, stdout, stderr) => {
      const status = error === null ? 0 : typeof error.code === 'number' ? error.code : -1;
      resolve({ status, stdout, stderr });
    });
  });
}

/** A folder for files of a test. */
export function testFolder(): {
  readonly write: (name: string, content: unknown) => string;
  readonly remove: () => void;
} {
  const folder = mkdtempSync(join(tmpdir(), 'foreserve-cli-'));
  return {
    write: (name, content) => {
      const path = join(folder, name);
      writeFileSync(path, typeof content === 'string' ? content : JSON.stringify(content));
      return path;
    },
    remove: () => rmSync(folder, { recursive: true }),
  };
}

/** Six configurations in four chains that take a second; one of them does not fit in memory. */
export const QUICK_SEARCH = {
  version: 1,
  scenario: {
    version: 1,
    model: 'meta-llama/Llama-3.1-8B',
    workload: {
      arrivals: { process: 'poisson', rate: 1 },
      lengths: { distribution: 'fixed', prompt: 128, output: 8 },
    },
    // No forests to grow: the search is what is tested.
    timing: { model: 'roofline' },
    slo: [{ metric: 'ttft', percentile: 90, seconds: 1 }],
  },
  space: {
    gpu: ['h100-sxm', 'l40s'],
    replicas: 1,
    schedulers: [
      { policy: 'sarathi', maxBatchSize: [8, 16] },
      { policy: 'orca', maxBatchSize: 8 },
    ],
    maxGpus: 8,
  },
  probe: { requests: 2000, longestRequests: 2000 },
} as const;
