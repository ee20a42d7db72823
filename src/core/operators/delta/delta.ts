import { BF16_BYTES } from '../../catalog/number-formats.ts';
import type { OperatorModel } from '../../predictors/operator-model.ts';
import type { DeltaTables } from '../../profiles/operator-tables/schema.ts';
import type { MixerOperator } from '../operator.ts';
import { fitRatios, type RatioModel } from '../ratio-model.ts';
import { tabulateStates, type StateModel } from '../state-table.ts';
import {
  deltaCells,
  deltaForm,
  deltaGrid,
  type DeltaPlace,
  type DeltaShape,
  type DeltaStep,
} from './delta-forms.ts';

const STEPS: readonly DeltaStep['step'][] = ['convolution', 'recurrence'];

/**
 * Gated delta net (Qwen3-Next, Qwen3.5): convolution and recurrence of one layer on one GPU; its projections are matrix
 * products. S. Yang et al., "Gated Delta Networks" (2024).
 */
export const DELTA: MixerOperator<DeltaShape, DeltaTables, StateModel> = {
  id: 'delta',
  name: 'gated delta net',
  refusal: (tables) =>
    (['prefill', 'decode'] as const).every((phase) =>
      STEPS.every((step) => deltaGrid(tables, { phase, step }) !== undefined),
    )
      ? null
      : 'The gated delta net is not measured in all its steps.',
  provenance: (tables, { shape }) => {
    const { keyHeads, valueHeads, keyDim, valueDim } = shape;
    const heads = `${keyHeads} key and ${valueHeads} value heads of one GPU`;
    const [file] = tables;
    if (file?.keyDim !== keyDim || file.valueDim !== valueDim)
      return {
        status: 'derived',
        detail: `Heads of ${keyDim} x ${valueDim} are not measured: scaled by their work.`,
      };
    const grid = deltaGrid(tables, { phase: 'decode', step: 'recurrence' });
    const isMeasured = grid?.valueHeads.some((of, i) => of === valueHeads && grid.keyHeads[i] === keyHeads);
    return isMeasured === true
      ? { status: 'measured', detail: `${heads} are measured.` }
      : { status: 'interpolated', detail: `${heads} lie between measured numbers.` };
  },
  fit: (tables, { shape, gpu }, regressor) => {
    const fit = (phase: DeltaStep['phase']): readonly RatioModel<DeltaPlace>[] =>
      STEPS.map((step) => {
        const grid = deltaGrid(tables, { phase, step });
        if (grid === undefined) throw new Error(`the gated delta net lacks the ${step} of a ${phase}`);
        return fitRatios(deltaCells(grid, shape), deltaForm(gpu, { phase, step }, shape), regressor);
      });
    const { keyHeads, valueHeads, keyDim, valueDim } = shape;
    const at = (batch: number, length: number): DeltaPlace => ({ keyHeads, valueHeads, batch, length });
    const [prompts, decodes] = [fit('prefill'), fit('decode')];
    const phaseOf = (models: readonly RatioModel<DeltaPlace>[]): OperatorModel => ({
      rows: models.reduce((sum, model) => sum + model.rows, 0),
      microseconds: (batch, length) =>
        models.reduce((sum, model) => sum + model.microseconds(at(batch, length)), 0),
      deviation: (batch, length) => Math.max(...models.map((model) => model.deviation(at(batch, length)))),
    });
    const rows = [...prompts, ...decodes].reduce((sum, model) => sum + model.rows, 0);
    return {
      rows,
      prefill: phaseOf(prompts),
      decode: phaseOf(decodes),
      secondsPerToken:
        (BF16_BYTES * (2 * keyHeads * keyDim + 2 * valueHeads * valueDim)) / gpu.memoryBandwidth,
    };
  },
  tabulate: (fitted, limits) => ({ kind: 'state', states: tabulateStates(fitted, limits) }),
};
