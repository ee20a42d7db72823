import { describe, expect, it } from 'vitest';
import { slowerFormat, type FormatRun } from './slower-format.ts';

function run(weights: string, seconds: number, { rate = 4, stable = true } = {}): FormatRun {
  const itl = { mean: seconds, p50: seconds, p90: seconds, p95: seconds, p99: seconds, max: seconds };
  return { weights, rate, summary: { itl, stable } };
}

describe('slowerFormat', () => {
  it('finds a narrower format that takes longer, whichever run is named first', () => {
    const expected = { format: 'fp8', wider: 'bf16', seconds: 0.059, widerSeconds: 0.025 };
    expect(slowerFormat(run('fp8', 0.059), run('bf16', 0.025))).toEqual(expected);
    expect(slowerFormat(run('bf16', 0.025), run('fp8', 0.059))).toEqual(expected);
    expect(slowerFormat(run('fp8', 0.059, { rate: 2 }), run('bf16', 0.025))).toEqual(expected);
  });

  it('has nothing against one that is faster, about as fast, or the same', () => {
    expect(slowerFormat(run('fp8-block', 0.015), run('bf16', 0.025))).toBeNull();
    expect(slowerFormat(run('fp8', 0.0255), run('bf16', 0.025))).toBeNull();
    expect(slowerFormat(run('bf16', 0.05), run('bf16', 0.025))).toBeNull();
  });

  it('judges none that serves more, and no queue that grows', () => {
    expect(slowerFormat(run('fp8', 0.059, { rate: 8 }), run('bf16', 0.025))).toBeNull();
    expect(slowerFormat(run('fp8', 0.059, { stable: false }), run('bf16', 0.025))).toBeNull();
    expect(slowerFormat(run('fp8', 0.059), run('bf16', 0.025, { stable: false }))).toBeNull();
  });
});
