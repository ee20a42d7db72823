import type { ExpertSkew } from '../../models/expert-skew.ts';
import { BF16_BYTES, type ExpertFormat } from '../../catalog/number-formats.ts';
import type { ExpertsTable } from '../../profiles/moe-schema.ts';
import type { ElementwiseProfile } from '../../profiles/schema.ts';
import type { OperatorFit } from '../../predictors/operator-fitter.ts';
import { elementwiseMicroseconds } from '../element-wise/element-wise.ts';
import type { Peaks } from '../roofline.ts';
import {
  expertSeries,
  fitExperts,
  hasExpertShape,
  nearestExpertCells,
  type ExpertsFamily,
  type ExpertsTarget,
} from './moe-model.ts';
import { expertsTouched } from './moe-roofline.ts';

/** What experts are fitted for. */
export interface ExpertsTerms {
  readonly wanted: ExpertsTarget;
  readonly peaks: Peaks;
  readonly weights: ExpertFormat;
  /** Most of the peak that the engine's kernel reaches, where that is another than the measured one; null: as measured. */
  readonly reach: number | null;
  /** A pass over the router's choice. */
  readonly add: Pick<ElementwiseProfile, 'floor' | 'bytesPerMicrosecond'>;
  readonly gpuName: string;
  /** What is not in the time, as a sentence. */
  readonly left: string;
}

/**
 * On Hopper, FlashInfer's CUTLASS kernel for fp8 per tensor. The same family of kernels takes a fifth of the time, and half
 * of bf16's, in the tables of TensorRT-LLM, which tunes it; engines that serve tune it when they start.
 */
const slowerText = (times: number): string =>
  ` The kernel was measured ${(Math.round(10 * times) / 10).toFixed(1)} times as slow as the one in bf16, which reads more: it ran without the tuning that engines do when they start. Read these times as too long.`;

/** The first table is the one in the format of the weights; the second, where there is one, that in bf16. */
export const EXPERTS: OperatorFit<ExpertsTable, ExpertsTerms, ExpertsFamily> = {
  id: 'experts',
  fit: (tables, terms, regressor) => {
    const [table, inBf16] = tables;
    if (table === undefined) throw new Error('experts are fitted to a table');
    const { add, peaks, reach, wanted } = terms;
    const target = { ...wanted, skew: measuredSkew(table, wanted.skew) };
    const model = fitExperts(nearestExpertCells(table, target), target, peaks, regressor);
    const own = expertSeries(table, target);
    const kernel = own === undefined ? '' : (table.kernels[table.kernel[own] ?? -1] ?? '');
    // What vLLM calls a monolithic kernel starts from the router's logits; the others are given the choice.
    const choosing = kernel.includes('monolithic') ? 0 : BF16_BYTES * 2 * target.shape.experts;
    const least = leastMicroseconds(target, peaks.bandwidth);
    const arithmetic = arithmeticMicroseconds(target, peaks.flops);
    const slower = inBf16 === undefined ? 1 : timesSlower(inBf16, table, target);
    return {
      ...model,
      tokens: table.tokens,
      microseconds: (tokens) =>
        Math.max(model.microseconds(tokens), least(tokens), reach === null ? 0 : arithmetic(tokens) / reach) +
        (choosing === 0 ? 0 : elementwiseMicroseconds(add, choosing * tokens)),
      ...provenance(terms, table, target, own === undefined ? null : kernel, slower),
    };
  },
};

/** Reading the weights of the touched experts once, at peak bandwidth: what is taken between rows may fall below it. */
function leastMicroseconds(target: ExpertsTarget, bandwidth: number): (tokens: number) => number {
  const { bytesPerWeight, division, shape, skew } = target;
  const expert = (3 * bytesPerWeight * shape.hidden * shape.width) / division.tensorParallel;
  return (tokens) =>
    (1e6 * expert * expertsTouched(shape, division.expertParallel, skew, tokens)) / bandwidth;
}

/** Multiplying at peak: three matrices of each expert that a token chooses, its share of a GPU. */
function arithmeticMicroseconds(
  { division, shape }: ExpertsTarget,
  flops: number,
): (tokens: number) => number {
  const { expertParallel, tensorParallel } = division;
  const perToken = (2 * 3 * shape.hidden * shape.width * shape.perToken) / (tensorParallel * expertParallel);
  return (tokens) => (1e6 * perToken * tokens) / flops;
}

/** The skew itself or, where it was not measured, the least uneven one that was. */
function measuredSkew(table: ExpertsTable, skew: ExpertSkew): ExpertSkew {
  return table.skew.includes(skew) ? skew : 'power-law-1.01';
}

/**
 * @param kernel the kernel measured for the target; null: it was not measured
 * @param slower how many times as long as the kernel in bf16 it takes, where that is more than 1
 */
function provenance(
  { gpuName, left, wanted, weights }: ExpertsTerms,
  table: ExpertsTable,
  target: ExpertsTarget,
  kernel: string | null,
  slower: number,
): Pick<ExpertsFamily, 'status' | 'detail'> {
  const { perToken, experts, width, hidden } = target.shape;
  const { expertParallel, tensorParallel } = target.division;
  const shape = `${perToken} of ${experts} experts of ${hidden} x ${width}`;
  const divided =
    expertParallel > 1 ? `divided among ${expertParallel} GPUs` : `at tensorParallel ${tensorParallel}`;
  const times =
    kernel !== null
      ? `${shape} ${divided} in ${weights} are measured (${kernel}).`
      : hasExpertShape(table, target.shape)
        ? `${shape} are not measured ${divided} in ${weights}: taken from other degrees.`
        : `${shape} are not measured in ${weights}: taken between the nearest shapes.`;
  const skew =
    target.skew === wanted.skew
      ? ''
      : ` ${wanted.skew === 'balanced' ? 'Balanced tokens' : 'Tokens of that skew'} are not measured on the ${gpuName}: those of ${target.skew} stand in.`;
  return {
    status: slower > 1 ? 'doubtful' : skew !== '' ? 'derived' : kernel !== null ? 'measured' : 'interpolated',
    detail: times + (slower > 1 ? slowerText(slower) : '') + skew + left,
  };
}

/** How many times as long as in the reference the measured series takes, all token counts together; 1: not known. */
function timesSlower(reference: ExpertsTable, table: ExpertsTable, target: ExpertsTarget): number {
  const total = (of: ExpertsTable): number | undefined => {
    const row = expertSeries(of, target);
    const count = of.tokens.length;
    if (row === undefined) return undefined;
    return of.times.slice(row * count, (row + 1) * count).reduce<number>((sum, time) => sum + (time ?? 0), 0);
  };
  const [own, other] = [total(table), total(reference)];
  return own === undefined || other === undefined ? 1 : own / other;
}
