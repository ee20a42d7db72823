import { describe, expect, it } from 'vitest';
import { flagBorrowed, type Tables } from './borrowed-evidence.ts';
import { allIn, type WeightFormat } from '../../models/weight-format.ts';
import type { TimingEvidence } from '../../operators/timing-evidence.ts';
import type { ProfileBundle } from '../../profiles/part-schema.ts';
import type { OperatorEvidence } from './evidence.ts';

const EVIDENCE: readonly OperatorEvidence[] = [
  { id: 'gemm', operator: 'GEMM', status: 'measured', detail: 'All shapes.' },
  { id: 'prefill', operator: 'prefill attention', status: 'measured', detail: 'Heads 32/8.' },
  { id: 'decode', operator: 'decode attention', status: 'interpolated', detail: 'Heads 32/8.' },
  { id: 'experts', operator: 'experts', status: 'measured', detail: 'Of this layer.' },
  { id: 'all-reduce', operator: 'all-reduce', status: 'measured', detail: 'Custom.' },
];
const statuses = (evidence: readonly TimingEvidence[]) => evidence.map(({ status }) => status);

const GRID = { kernels: [], m: [1], n: [1], k: [1], times: [1] };
const HEAD = { schema: 1, unit: 'microseconds', engine: 'vllm', note: '' } as const;
const LINE = { origin: 'derived', note: '', floor: 0, bytesPerMicrosecond: 1 } as const;

/** A bundle of the user's own, and how a model is stored on it. */
function inputOf(
  bundle: Partial<ProfileBundle>,
  weights: WeightFormat,
  kvCache: 'bf16' | 'fp8' = 'bf16',
): Tables {
  const profile: ProfileBundle = {
    ...HEAD,
    gpu: 'user:mine',
    dtypes: { bf16: { gemm: GRID, prefill: [], decode: [] } },
    allReduce: {},
    sendRecv: {},
    elementwise: { embedding: LINE, norm: LINE, rotary: LINE, activation: LINE, add: LINE },
    parts: {},
    operators: [],
    ...bundle,
  };
  return { profile, formats: allIn(weights), deployment: { kvCache } };
}

const FP8 = { ...HEAD, gpu: 'user:mine', part: 'fp8', gemm: GRID, quantisation: null } as const;
const BORROWED: NonNullable<ProfileBundle['borrowed']> = { from: 'h100-sxm', tables: [] };

describe('flagBorrowed', () => {
  it('leaves a bundle of the catalog as it is', () => {
    expect(flagBorrowed(EVIDENCE, inputOf({ gpu: 'h100-sxm' }, 'bf16'))).toEqual(
      EVIDENCE.map(({ operator, status, detail }) => ({ operator, status, detail })),
    );
  });

  it('says of each borrowed table that it is derived, and from what', () => {
    const borrowed: ProfileBundle['borrowed'] = { from: 'h100-sxm', tables: ['gemm', 'decode'] };
    const flagged = flagBorrowed(EVIDENCE, inputOf({ borrowed }, 'bf16'));
    expect(statuses(flagged)).toEqual(['derived', 'measured', 'derived', 'derived', 'measured']);
    expect(flagged[0]?.detail).toBe('Times of h100-sxm, scaled by the constants of the two. All shapes.');
    expect(flagged[1]?.detail).toBe('Of your own tables. Heads 32/8.');
    expect(flagged[3]?.detail).toBe('Times of h100-sxm, scaled by the constants of the two. Of this layer.');
  });

  it('flags products and caches in formats that the user brought no table of', () => {
    const of = (bundle: Partial<ProfileBundle>, weights: WeightFormat, kvCache?: 'fp8') =>
      statuses(flagBorrowed(EVIDENCE, inputOf({ borrowed: BORROWED, ...bundle }, weights, kvCache)));
    expect(of({}, 'bf16')[0]).toBe('measured');
    expect(of({}, 'fp8')[0]).toBe('derived');
    expect(of({ parts: { fp8: { ...FP8, gpu: 'h100-sxm' } } }, 'fp8')[0]).toBe('derived');
    expect(of({ parts: { fp8: FP8 } }, 'fp8')[0]).toBe('measured');
    expect(of({ parts: { fp8: FP8 } }, 'fp8-block')[0]).toBe('derived');
    expect(of({}, 'bf16', 'fp8').slice(1, 3)).toEqual(['derived', 'derived']);
  });

  it("says of experts and of attention over latents that they are the user's own where they are", () => {
    const grid = { kvCache: 'bf16', kernels: [], heads: [1], batch: [1], length: [1], times: [1] } as const;
    const latent = (phases: readonly ('prefill' | 'decode')[]): ProfileBundle['operators'][number] => ({
      ...HEAD,
      gpu: 'user:mine',
      kind: 'latent-attention',
      sizes: { kvRank: 512, nope: 128, rope: 64, value: 128 },
      grids: phases.map((phase) => ({
        phase,
        ...grid,
        kernels: [],
        heads: [1],
        batch: [1],
        length: [1],
        times: [1],
      })),
      absorbed: [],
    });
    const mixer: OperatorEvidence = {
      id: 'mixer',
      operator: 'latent attention',
      status: 'measured',
      detail: '',
    };
    const status = (phases: readonly ('prefill' | 'decode')[]) =>
      statuses(flagBorrowed([mixer], inputOf({ borrowed: BORROWED, operators: [latent(phases)] }, 'bf16')));
    expect(status(['prefill', 'decode'])).toEqual(['measured']);
    expect(status(['decode'])).toEqual(['derived']);
  });
});
