import type { ExpertSkew } from '../../models/expert-skew.ts';
import { BF16_BYTES, peakFlopsOf, WEIGHT_FORMATS, type TimedFormat } from '../../catalog/number-formats.ts';
import type { ExpertsTable } from '../../profiles/moe-schema.ts';
import type { ElementwiseProfile } from '../../profiles/schema.ts';
import { elementwiseMicroseconds } from '../elementwise.ts';
import type { OperatorFit, OperatorFitter } from '../operator-fitter.ts';
import type { Peaks } from '../roofline.ts';
import type { TrainInput } from '../train-input.ts';
import {
  expertSeries,
  fitExperts,
  hasExpertShape,
  nearestExpertCells,
  type ExpertsFamily,
  type ExpertsTarget,
} from './moe-model.ts';

interface ExpertsTerms {
  readonly wanted: ExpertsTarget;
  readonly peaks: Peaks;
  readonly weights: TimedFormat;
  /** A pass over the router's choice. */
  readonly add: Pick<ElementwiseProfile, 'floor' | 'bytesPerMicrosecond'>;
  readonly gpuName: string;
  /** Whether the experts are published in a format of their own: such models have biases and sinks. */
  readonly hasOwnFormat: boolean;
}

/**
 * On Hopper, FlashInfer's CUTLASS kernel for fp8 per tensor. The same family of kernels takes a fifth of the time, and half
 * of bf16's, in the tables of TensorRT-LLM, which tunes it; engines that serve tune it when they start.
 */
const slowerText = (times: number): string =>
  ` The kernel was measured ${(Math.round(10 * times) / 10).toFixed(1)} times as slow as the one in bf16, which reads more: it ran without the tuning that engines do when they start. Read these times as too long.`;

/** The first table is the one in the format of the weights; the second, where there is one, that in bf16. */
const EXPERTS: OperatorFit<ExpertsTable, ExpertsTerms, ExpertsFamily> = {
  id: 'experts',
  fit: (tables, terms, regressor) => {
    const [table, inBf16] = tables;
    if (table === undefined) throw new Error('experts are fitted to a table');
    const { add, peaks, wanted } = terms;
    const target = { ...wanted, skew: measuredSkew(table, wanted.skew) };
    const model = fitExperts(nearestExpertCells(table, target), target, peaks, regressor);
    const own = expertSeries(table, target);
    const kernel = own === undefined ? '' : (table.kernels[table.kernel[own] ?? -1] ?? '');
    // What vLLM calls a monolithic kernel starts from the router's logits; the others are given the choice.
    const choosing = kernel.includes('monolithic') ? 0 : BF16_BYTES * 2 * target.shape.experts;
    const slower = inBf16 === undefined ? 1 : timesSlower(inBf16, table, target);
    return {
      ...model,
      tokens: table.tokens,
      microseconds: (tokens) =>
        model.microseconds(tokens) + (choosing === 0 ? 0 : elementwiseMicroseconds(add, choosing * tokens)),
      ...provenance(terms, table, target, own === undefined ? null : kernel, slower),
    };
  },
};

/** Why the experts of a configuration cannot be timed, in one sentence, or null. */
export function missingExperts(input: TrainInput): string | null {
  const { model, gpu, deployment } = input;
  if (model.experts === null || expertsTable(input) !== undefined) return null;
  return `Experts in ${deployment.weights} are not measured on the ${gpu.name}.`;
}

/** Fits the experts of a configuration whose tables are there (see `missingExperts`); null in a dense model. */
export async function fitExpertsOf(input: TrainInput, fitter: OperatorFitter): Promise<ExpertsFamily | null> {
  const { profile, gpu, deployment, model } = input;
  if (model.experts === null) return null;
  const { weights } = deployment;
  const table = expertsTable(input);
  if (table === undefined) throw new Error('the profile lacks the experts');
  const inBf16 = profile.parts.moe?.formats.bf16;
  const tables = inBf16 === undefined || inBf16 === table ? [table] : [table, inBf16];
  const { floor, bytesPerMicrosecond } = profile.elementwise.add;
  return fitter.fit(['experts', 0.3], EXPERTS, tables, {
    wanted: targetOf(input),
    peaks: { flops: peakFlopsOf(gpu, weights), bandwidth: gpu.memoryBandwidth },
    weights,
    add: { floor, bytesPerMicrosecond },
    gpuName: gpu.name,
    hasOwnFormat: model.experts.weights !== null,
  });
}

function expertsTable({ profile, deployment }: TrainInput): ExpertsTable | undefined {
  return profile.parts.moe?.formats[deployment.weights];
}

function targetOf({ model, deployment }: TrainInput): ExpertsTarget {
  const { tensorParallel, weights, experts } = deployment;
  const isParallel = experts?.parallel === true;
  return {
    shape: {
      hidden: model.hiddenSize,
      width: model.mlpWidth,
      perToken: model.experts?.perToken ?? 1,
      experts: model.experts?.count ?? 1,
    },
    division: {
      tensorParallel: isParallel ? 1 : tensorParallel,
      expertParallel: isParallel ? tensorParallel : 1,
    },
    skew: experts?.skew ?? 'balanced',
    bytesPerWeight: WEIGHT_FORMATS[weights].bytes,
  };
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
  { gpuName, hasOwnFormat, wanted, weights }: ExpertsTerms,
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
  const left = hasOwnFormat ? ' Attention biases and sinks are left out.' : '';
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
