import { BF16_BYTES } from '../../catalog/number-formats.ts';
import type { DeltaTables, StateSpaceTables } from '../../profiles/operator-tables/schema.ts';
import { deltaCells, deltaForm, deltaGrid } from '../delta/delta-forms.ts';
import type { MixerOperator } from '../operator.ts';
import { fitRatios } from '../ratio-model.ts';
import { tabulateStates, type StateModel } from '../state-table.ts';
import {
  channelsOf,
  convolutionCells,
  convolutionForm,
  scanAsDelta,
  type StateSpaceShape,
} from './state-space-forms.ts';

type Tables = StateSpaceTables | DeltaTables;

const isStateSpace = (file: Tables): file is StateSpaceTables => file.kind === 'state-space';
const isDelta = (file: Tables): file is DeltaTables => file.kind === 'delta';

/**
 * Mamba-2 (Nemotron-H and 3, Granite-4): convolution and scan of one layer on one GPU; its projections are matrix
 * products. The convolution is measured; the scan is timed as the recurrence of a gated delta net with as much state.
 */
export const STATE_SPACE: MixerOperator<StateSpaceShape, Tables, StateModel> = {
  id: 'state-space',
  name: 'state space (Mamba-2)',
  refusal: (tables) => {
    if (!tables.some(isStateSpace)) return 'The convolution of Mamba-2 is not measured.';
    return tables.some(isDelta)
      ? null
      : 'No recurrence is measured that could stand for the scan of Mamba-2.';
  },
  provenance: (_, { shape: { heads, headDim, stateSize } }) => ({
    status: 'derived',
    detail: `The convolution is measured; the scan of ${heads} heads of ${headDim} x ${stateSize} is not: timed as a gated delta net with as much state.`,
  }),
  fit: (tables, { shape, gpu }, regressor) => {
    const [file, net] = [tables.find(isStateSpace), tables.find(isDelta)];
    if (file === undefined || net === undefined) throw new Error('Mamba-2 lacks its tables');
    const channels = channelsOf(shape);
    const scan = scanAsDelta(shape, net);
    const fit = (phase: 'prefill' | 'decode') => {
      const grid = file.grids.find((one) => one.phase === phase);
      const step = { phase, step: 'recurrence' } as const;
      const recurrence = deltaGrid([net], step);
      if (grid === undefined || recurrence === undefined) throw new Error(`Mamba-2 lacks a ${phase} table`);
      const convolution = fitRatios(convolutionCells(grid, channels), convolutionForm(phase, gpu), regressor);
      const scanned = fitRatios(deltaCells(recurrence, scan), deltaForm(gpu, step, scan), regressor);
      return {
        rows: convolution.rows + scanned.rows,
        microseconds: (batch: number, length: number): number =>
          convolution.microseconds({ channels, batch, length }) +
          scanned.microseconds({ ...scan, batch, length }),
        deviation: (batch: number, length: number): number =>
          Math.max(
            convolution.deviation({ channels, batch, length }),
            scanned.deviation({ ...scan, batch, length }),
          ),
      };
    };
    const [prefill, decodes] = [fit('prefill'), fit('decode')];
    return {
      rows: prefill.rows + decodes.rows,
      prefill,
      decode: decodes,
      secondsPerToken: (2 * BF16_BYTES * channels) / gpu.memoryBandwidth,
    };
  },
  tabulate: (fitted, limits) => ({ kind: 'state', states: tabulateStates(fitted, limits) }),
};
