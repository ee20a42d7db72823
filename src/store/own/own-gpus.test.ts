import { describe, expect, it } from 'vitest';
import { GPUS } from '../../core/catalog/gpus/index.ts';
import { constantsOf } from './edit-catalog.ts';
import { ownGpu } from './own-gpus.ts';

const H200 = GPUS['h200-sxm'];
const KEPT = { ...constantsOf(H200), own: 'user:mine', id: 'h200-sxm' } as const;

describe('what is measured of a GPU of the user’s own', () => {
  it('is as of the other GPU, where nothing else is known', () => {
    expect(ownGpu(KEPT).measured).toEqual(H200.measured);
  });

  it('is what was brought, and the rest of the other GPU', () => {
    const holds = { headDims: [128], allReduceGpus: [2], parts: ['fp8'], brought: ['experts-nvfp4'] };
    const { measured } = ownGpu({ ...KEPT, holds });
    expect(measured).toMatchObject({ headDims: [128], allReduceGpus: [2], brought: ['experts-nvfp4'] });
    expect(measured.parts).toEqual(expect.arrayContaining(['fp8', 'moe']));
    expect(measured.windows).toEqual(H200.measured.windows);
    expect(measured.operators).toEqual(H200.measured.operators);
  });
});
