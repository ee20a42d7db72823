import assert from 'node:assert/strict';
import type { Ended } from './copy.ts';

/** A small run on one GPU, quick to train and to simulate. */
export function document(changes: Readonly<Record<string, object>>) {
  const { deployment, workload, ...rest } = changes;
  return {
    version: 1,
    model: 'meta-llama/Llama-3.1-8B',
    ...rest,
    deployment: { gpu: 'h100-sxm', ...deployment },
    workload: {
      requests: 200,
      maxTokens: 2048,
      arrivals: { process: 'poisson', rate: 8 },
      lengths: { distribution: 'fixed', prompt: 256, output: 64 },
      ...workload,
    },
  };
}

interface Output {
  readonly summary: {
    readonly completed: number;
    readonly requests: number;
    /** s. */
    readonly e2e: { readonly mean: number };
  };
  readonly memory: { readonly kvBlocks: number };
}

/** What `simulate` printed, every request of it complete. */
export function completed({ status, stdout, stderr }: Ended): Output {
  assert.equal(status, 0, stderr);
  const output = JSON.parse(stdout) as Output;
  assert.equal(output.summary.completed, 200, 'every request completes');
  return output;
}

/** The document was refused in words that hold all of these. */
export function refused({ status, stderr }: Ended, ...words: readonly string[]): void {
  assert.notEqual(status, 0, 'it is refused');
  for (const word of words) assert.ok(stderr.includes(word), `"${stderr.trim()}" says "${word}"`);
}
