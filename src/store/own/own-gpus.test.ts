import { describe, expect, it } from 'vitest';
import { GPUS } from '../../core/catalog/gpus/index.ts';
import { constantsOf, ownGpu } from './own-gpus.ts';

const H200 = GPUS['h200-sxm'];
const KEPT = { ...constantsOf(H200), own: 'user:mine', id: 'h200-sxm' } as const;

describe('what is measured of a GPU of the user’s own', () => {
  it('is as of the other GPU, but for other engines’ bases: they would stand in for the user’s own', () => {
    const { measured } = ownGpu(KEPT);
    expect(H200.measured.parts).toEqual(expect.arrayContaining(['sglang', 'sglang.fp8', 'fp8']));
    expect(measured.parts).not.toContain('sglang');
    expect(measured.parts).toEqual(expect.arrayContaining(['sglang.fp8', 'fp8', 'moe']));
    expect(measured.headDims).toEqual(H200.measured.headDims);
    expect(measured.operators).toEqual(H200.measured.operators);
  });

  it('is what was brought, whatever the engine, and the rest of the other GPU', () => {
    const holds = {
      headDims: [128],
      allReduceGpus: [2],
      windows: [],
      parts: ['fp8'],
      operators: ['experts-nvfp4'],
    };
    const { measured } = ownGpu({ ...KEPT, holds });
    expect(measured.parts.filter((part) => part.endsWith('fp8') && !part.includes('kv'))).toEqual(['fp8']);
    expect(measured).toMatchObject({ headDims: [128], allReduceGpus: [2], brought: ['experts-nvfp4'] });
    expect(measured.windows).toEqual(H200.measured.windows);
    expect(measured.operators).toEqual(H200.measured.operators);
  });
});
