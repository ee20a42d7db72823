import {
  expertSeries,
  fitExperts,
  hasExpertShape,
  nearestExpertCells,
  type ExpertsTarget,
} from '../../predictors/experts/moe-model.ts';
import { expertsTouched } from '../../predictors/experts/moe-roofline.ts';
import type { ExpertTables } from '../../profiles/operator-tables/schema.ts';
import type { Operator } from '../operator.ts';
import { createTokenReader, tabulateTokens, type TokenModel, type TokenTable } from '../token-table.ts';
import { formatOn } from '../weight-formats.ts';

/** Fused experts of one layer, and how they are divided among GPUs; shared experts are matrix products beside. */
export interface ExpertsShape extends Omit<ExpertsTarget, 'bytesPerWeight'> {
  readonly format: ExpertTables['format'];
}

/** Fused experts with the kernels of one engine, learnt as those of the base formats are. */
export const EXPERTS: Operator<
  ExpertsShape,
  ExpertTables,
  TokenModel,
  TokenTable,
  (tokens: number) => number
> = {
  id: 'tabled-experts',
  name: 'experts',
  kind: 'token',
  refusal: (tables, { shape }) =>
    tables.some((file) => file.format === shape.format)
      ? null
      : `Experts in ${shape.format} are not measured.`,
  provenance: (tables, { shape: asked }) => {
    const file = tables.find(({ format }) => format === asked.format);
    const { hidden, width, perToken, experts } = asked.shape;
    const what = `${perToken} of ${experts} experts of ${hidden} x ${width} in ${asked.format}`;
    const row = file === undefined ? undefined : expertSeries(file.table, asked);
    if (file !== undefined && row !== undefined) {
      const kernel = file.table.kernels[file.table.kernel[row] ?? -1] ?? '';
      return { status: 'measured', detail: `${what} are measured (${kernel}).` };
    }
    return file !== undefined && hasExpertShape(file.table, asked.shape)
      ? { status: 'interpolated', detail: `${what} are measured at other degrees of division.` }
      : { status: 'interpolated', detail: `${what} are taken between the nearest shapes.` };
  },
  fit: (tables, { shape, gpu }, regressor) => {
    const table = tables.find(({ format }) => format === shape.format)?.table;
    if (table === undefined) throw new Error(`experts in ${shape.format} are fitted to a table`);
    const { bytes, flops } = formatOn(gpu, shape.format);
    const target = { ...shape, bytesPerWeight: bytes };
    const peaks = { flops, bandwidth: gpu.memoryBandwidth };
    const model = fitExperts(nearestExpertCells(table, target), target, peaks, regressor);
    const least = leastMicroseconds(target, gpu.memoryBandwidth);
    return {
      ...model,
      microseconds: (tokens) => Math.max(model.microseconds(tokens), least(tokens)),
      tokens: table.tokens,
    };
  },
  tabulate: (fitted, { tokens }) => tabulateTokens(fitted, tokens),
  reader: createTokenReader,
};

/** Reading the weights of the touched experts once, at peak bandwidth: what is taken between rows may fall below it. */
function leastMicroseconds(target: ExpertsTarget, bandwidth: number): (tokens: number) => number {
  const { bytesPerWeight, division, shape, skew } = target;
  const expert = (3 * bytesPerWeight * shape.hidden * shape.width) / division.tensorParallel;
  return (tokens) =>
    (1e6 * expert * expertsTouched(shape, division.expertParallel, skew, tokens)) / bandwidth;
}
