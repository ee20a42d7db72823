import { describe, expect, it } from 'vitest';
import { BUNDLED, withOwnGpus } from './bundled.ts';
import { findGpu, gpuNames, listPrice, recordOf } from './catalog.ts';
import { GPUS, GPU_IDS } from './gpus/index.ts';
import { gpusOfNode, gpusOfServer, LARGEST_NODE, nodesOf } from './nodes.ts';

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
    expect(nodesOf(GPUS.l40s)).toEqual(['pcie', 'pcie-host']);
    expect(nodesOf(GPUS.gb200)).toEqual(['nvl72', 'tray']);
  });

  it('stand in no larger node than is said', () => {
    expect(Math.max(...GPU_IDS.flatMap((gpu) => Object.values(GPUS[gpu].nodes)))).toBe(LARGEST_NODE);
  });

  it('of a rack share one NVLink domain across servers of four', () => {
    expect(gpusOfNode(GPUS.gb300, 'nvl72')).toBe(72);
    expect(gpusOfServer(GPUS.gb300, 'nvl72')).toBe(4);
    expect(gpusOfServer(GPUS['h100-sxm'], 'dgx')).toBe(8);
  });
});

describe('a catalog', () => {
  const own = { ...GPUS.l40s, own: 'user:mine', name: 'Mine' } as const;

  it("has the user's own GPUs where it is made with them, and only there", () => {
    const catalog = withOwnGpus([own]);
    expect(findGpu(catalog, own.own)).toBe(own);
    expect(gpuNames(catalog)).toEqual([...GPU_IDS, own.own]);
    expect(findGpu(BUNDLED, own.own)).toBeUndefined();
  });

  it('knows no record and no price of them', () => {
    const catalog = withOwnGpus([own]);
    expect(recordOf(catalog, own.own)).toBeUndefined();
    expect(listPrice(catalog, own.own)).toBeNull();
    expect(listPrice(catalog, 'l40s')).toBe(GPUS.l40s.price);
  });

  it('has nothing by a name that every object has', () => {
    for (const name of ['constructor', 'toString', '__proto__', 7, null])
      expect(findGpu(withOwnGpus([own]), name)).toBeUndefined();
  });
});
