import { describe, expect, it } from 'vitest';
import { withoutHostLaunches } from './host-launches.ts';
import { launchesOf } from './sparse.ts';

describe('rows that show the host', () => {
  it('are left out, and interrupted ones with them', () => {
    const grid = {
      rows: 1,
      batch: [1, 2],
      length: [1, 2, 4, 8],
      times: [150, 160, 400, 800, 155, 1700, 820, 1600],
    };
    // 1,700 us for half the tokens of a row of 820 was interrupted.
    expect(withoutHostLaunches(grid).times).toEqual([null, null, 400, 800, null, null, 820, 1600]);
  });

  it('say by how much they are longer than captured ones', () => {
    const row = (batch: number, step: number, latency: number) => ({
      model: 'm',
      kv_cache_dtype: 'bfloat16',
      gemm_type: 'fp8_block',
      num_heads: '16',
      batch_size: String(batch),
      isl: '1',
      step: String(step),
      latency: String(latency),
    });
    const launched = [row(1, 512, 0.17), row(2, 512, 0.18), row(4, 512, 0.19), row(512, 512, 0.3)];
    const captured = [row(1, 512, 0.07), row(2, 512, 0.078), row(4, 512, 0.08), row(512, 512, 1.3)];
    expect(launchesOf(launched, captured)).toBe(102);
    expect(launchesOf(launched, [])).toBe(0);
  });
});
