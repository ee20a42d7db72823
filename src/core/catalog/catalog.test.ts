import { describe, expect, it } from 'vitest';
import { GPUS, GPU_IDS } from './gpus/index.ts';
import { nodesOf } from './nodes.ts';

describe('GPUs', () => {
  it('all stand in a node and have a price with a source and a date', () => {
    for (const gpu of GPU_IDS) {
      expect(nodesOf(GPUS[gpu]).length).toBeGreaterThan(0);
      expect(GPUS[gpu].price.dollarsPerHour).toBeGreaterThan(0);
      expect(GPUS[gpu].price.source).not.toBe('');
      expect(GPUS[gpu].price.date).toMatch(/^\d{4}-\d{2}/);
    }
  });

  it('default to the node that they are sold in most', () => {
    expect(nodesOf(GPUS['h100-sxm'])).toEqual(['dgx', 'pairwise-nvlink']);
    expect(nodesOf(GPUS['b200-sxm'])).toEqual(['dgx']);
    expect(nodesOf(GPUS.l40s)).toEqual(['pcie']);
  });
});
