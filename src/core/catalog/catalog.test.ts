import { describe, expect, it } from 'vitest';
import { GPUS, GPU_IDS } from './gpus.ts';
import { nodesOf } from './nodes.ts';
import { PRICES } from './prices.ts';

describe('GPUs', () => {
  it('all stand in a node and have a price with a source and a date', () => {
    for (const gpu of GPU_IDS) {
      expect(GPUS[gpu].id).toBe(gpu);
      expect(nodesOf(gpu).length).toBeGreaterThan(0);
      expect(PRICES[gpu].dollarsPerHour).toBeGreaterThan(0);
      expect(PRICES[gpu].source).not.toBe('');
      expect(PRICES[gpu].date).toMatch(/^\d{4}-\d{2}/);
    }
  });

  it('default to the node that they are sold in most', () => {
    expect(nodesOf('h100-sxm')).toEqual(['dgx', 'pairwise-nvlink']);
    expect(nodesOf('b200-sxm')).toEqual(['dgx']);
    expect(nodesOf('l40s')).toEqual(['pcie']);
  });
});
