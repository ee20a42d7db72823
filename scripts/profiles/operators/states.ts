import type { DeltaGrid, StateSpaceGrid } from '../../../src/core/profiles/operator-tables/schema.ts';
import { numberOf, type Row } from '../read-table.ts';
import { gridOf } from './grid.ts';

const PHASES = { prefill: 'context', decode: 'generation' } as const;
/** No iteration computes more tokens. */
const MOST_TOKENS = 65_536;
const lengthOf = (row: Row): number => numberOf(row, 'seq_len');
const isConvolution = (row: Row): boolean => row['kernel_source']?.includes('conv1d') === true;

function ofPhase(rows: readonly Row[], phase: 'prefill' | 'decode'): Row[] {
  return rows.filter((row) => row['phase'] === PHASES[phase] && numberOf(row, 'num_tokens') <= MOST_TOKENS);
}

/** Convolution and recurrence of gated delta nets. Models with as many heads were measured alike, to 1 %. */
export function buildDelta(rows: readonly Row[]): DeltaGrid[] {
  return (['prefill', 'decode'] as const).flatMap((phase) =>
    (['convolution', 'recurrence'] as const).flatMap((step) => {
      const own = ofPhase(rows, phase).filter((row) => isConvolution(row) === (step === 'convolution'));
      if (own.length === 0) return [];
      const names = { keyHeads: 'num_k_heads', valueHeads: 'num_v_heads' } as const;
      const { columns, ...grid } = gridOf(own, names, lengthOf);
      return [{ phase, step, ...columns, ...grid }];
    }),
  );
}

/** Convolutions of Mamba-2: the source has no row of the scan. */
export function buildStateSpace(rows: readonly Row[]): StateSpaceGrid[] {
  return (['prefill', 'decode'] as const).map((phase) => {
    const names = { heads: 'nheads', headDim: 'head_dim', groups: 'n_groups', stateSize: 'd_state' } as const;
    const { columns, ...grid } = gridOf(ofPhase(rows, phase).filter(isConvolution), names, lengthOf);
    return { phase, ...columns, ...grid };
  });
}
