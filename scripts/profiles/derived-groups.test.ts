import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parseProfile } from '../../src/core/profiles/parse.ts';
import type { CollectiveProfile } from '../../src/core/profiles/schema.ts';
import { derivedTimes } from './derived-groups.ts';
import { median } from './read-table.ts';

const allReduceOf = (gpu: string, node: string): CollectiveProfile => {
  const table = parseProfile(readFileSync(`public/profiles/${gpu}.json`, 'utf8')).allReduce[node]?.graph;
  if (table === undefined) throw new Error(`${gpu} has no ${node}`);
  return table;
};
const rowOf = ({ gpus, bytes, times }: CollectiveProfile, count: number): readonly (number | null)[] =>
  times.slice(gpus.indexOf(count) * bytes.length, (gpus.indexOf(count) + 1) * bytes.length);

describe('groups of a rack that nobody measured', () => {
  it.each(['b200-sxm', 'b300-sxm'])('follow from 2 and 4 GPUs as the 8 of %s do', (gpu) => {
    const table = allReduceOf(gpu, 'dgx');
    const measured = rowOf(table, 8);
    const errors = derivedTimes(table, 8).map((time, i) =>
      Math.abs((time ?? Number.NaN) / (measured[i] ?? Number.NaN) - 1),
    );
    expect(median(errors)).toBeLessThan(0.13);
  });

  it.each(['gb200', 'gb300'])('of %s take longer the larger they are', (gpu) => {
    const table = allReduceOf(gpu, 'nvl72');
    expect(table.derived?.gpus).toEqual([8, 16, 32, 64]);
    for (const [fewer, more] of [
      [4, 8],
      [8, 16],
      [16, 32],
      [32, 64],
    ] as const) {
      rowOf(table, more).forEach((time, i) =>
        expect(time).toBeGreaterThanOrEqual(rowOf(table, fewer)[i] ?? Infinity),
      );
    }
  });
});

describe('the all-reduce of L40S over PCIe', () => {
  const [peers, host] = ['pcie', 'pcie-host'].map((node) => allReduceOf('l40s', node));
  const at = (table: CollectiveProfile | undefined, gpus: number, bytes: number): number =>
    (table && rowOf(table, gpus)[table.bytes.indexOf(bytes)]) ?? Number.NaN;
  const LARGE = 2 ** 26;
  const SMALL = 2 ** 13;

  it('is the same for two GPUs', () => {
    expect(at(peers, 2, LARGE)).toBe(at(host, 2, LARGE));
  });

  // 2 (g - 1) / g x bytes / time: four and eight GPUs of published runs exchange about 14 GB/s each.
  it.each([4, 8])('of %i GPUs with peer access moves 11 to 16 GB/s', (gpus) => {
    const rate = ((2 * (gpus - 1)) / gpus) * (LARGE / at(peers, gpus, LARGE)) * 1e6;
    expect(rate).toBeGreaterThan(11e9);
    expect(rate).toBeLessThan(16e9);
    expect(at(host, gpus, LARGE)).toBeGreaterThan(2 * at(peers, gpus, LARGE));
  });

  it.each([4, 8])('of %i GPUs starts as it was measured to', (gpus) => {
    expect(at(peers, gpus, SMALL) / at(host, gpus, SMALL)).toBeGreaterThan(0.7);
    expect(at(peers, gpus, SMALL) / at(host, gpus, SMALL)).toBeLessThan(1.4);
  });
});
