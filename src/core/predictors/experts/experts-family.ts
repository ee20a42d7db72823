import type { ExpertSkew } from '../../models/expert-skew.ts';
import { peakFlopsOf, WEIGHT_FORMATS, BF16_BYTES } from '../../catalog/number-formats.ts';
import type { ExpertsTable } from '../../profiles/moe-schema.ts';
import { elementwiseMicroseconds } from '../elementwise.ts';
import {
  expertSeries,
  fitExperts,
  hasExpertShape,
  nearestExpertCells,
  type ExpertsFamily,
  type ExpertsTarget,
} from './moe-model.ts';
import type { RegressorKind } from '../regressors/regressor.ts';
import type { TrainInput } from '../train-input.ts';

/** Why the experts of a configuration cannot be timed, in one sentence, or null. */
export function missingExperts(input: TrainInput): string | null {
  const { model, gpu, deployment } = input;
  if (model.experts === undefined || expertsTable(input) !== undefined) return null;
  return `Experts in ${deployment.weights} are not measured on the ${gpu.name}.`;
}

/** Names what a family depends on beside GPU and timing model. */
export function expertsKey({ model, deployment }: TrainInput): string {
  const { weights, tensorParallel, experts } = deployment;
  return JSON.stringify([weights, tensorParallel, experts, model.hiddenSize, model.mlpWidth, model.experts]);
}

/** Fits the experts of a configuration whose tables are there: see `missingExperts`. */
export function expertsFamily(input: TrainInput, kind: RegressorKind): ExpertsFamily {
  const { profile, gpu, deployment } = input;
  const table = expertsTable(input);
  if (table === undefined) throw new Error('the profile lacks the experts');
  const wanted = targetOf(input);
  const target = { ...wanted, skew: measuredSkew(table, wanted.skew) };
  const peaks = { flops: peakFlopsOf(gpu, deployment.weights), bandwidth: gpu.memoryBandwidth };
  const model = fitExperts(nearestExpertCells(table, target), target, peaks, kind);
  const own = expertSeries(table, target);
  const kernel = own === undefined ? '' : (table.kernels[table.kernel[own] ?? -1] ?? '');
  // What vLLM calls a monolithic kernel starts from the router's logits; the others are given the choice.
  const choosing = kernel.includes('monolithic') ? 0 : BF16_BYTES * 2 * target.shape.experts;
  return {
    ...model,
    tokens: table.tokens,
    microseconds: (tokens) =>
      model.microseconds(tokens) +
      (choosing === 0 ? 0 : elementwiseMicroseconds(profile.elementwise.add, choosing * tokens)),
    ...provenance(input, table, wanted, target, own !== undefined, kernel),
  };
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

function provenance(
  input: TrainInput,
  table: ExpertsTable,
  wanted: ExpertsTarget,
  target: ExpertsTarget,
  isMeasured: boolean,
  kernel: string,
): Pick<ExpertsFamily, 'status' | 'detail'> {
  const { model, gpu, deployment } = input;
  const { perToken, experts, width, hidden } = target.shape;
  const { expertParallel, tensorParallel } = target.division;
  const shape = `${perToken} of ${experts} experts of ${hidden} x ${width}`;
  const divided =
    expertParallel > 1 ? `divided among ${expertParallel} GPUs` : `at tensorParallel ${tensorParallel}`;
  const times = isMeasured
    ? `${shape} ${divided} in ${deployment.weights} are measured (${kernel}).`
    : hasExpertShape(table, target.shape)
      ? `${shape} are not measured ${divided} in ${deployment.weights}: taken from other degrees.`
      : `${shape} are not measured in ${deployment.weights}: taken between the nearest shapes.`;
  const skew =
    target.skew === wanted.skew
      ? ''
      : ` ${wanted.skew === 'balanced' ? 'Balanced tokens' : 'Tokens of that skew'} are not measured on the ${gpu.name}: those of ${target.skew} stand in.`;
  const slower = isSlowerThanBf16(input, table, target)
    ? ' This kernel was measured slower than the one in bf16.'
    : '';
  const left = model.experts?.weights === undefined ? '' : ' Attention biases and sinks are left out.';
  return {
    status: skew !== '' ? 'derived' : isMeasured ? 'measured' : 'interpolated',
    detail: times + slower + skew + left,
  };
}

/** FlashInfer's CUTLASS kernel for fp8 was, on Hopper: a reader would take it for a mistake. */
function isSlowerThanBf16({ profile }: TrainInput, table: ExpertsTable, target: ExpertsTarget): boolean {
  const bf16 = profile.parts.moe?.formats.bf16;
  if (bf16 === undefined || bf16 === table) return false;
  const total = (of: ExpertsTable): number | undefined => {
    const row = expertSeries(of, target);
    const count = of.tokens.length;
    if (row === undefined) return undefined;
    return of.times.slice(row * count, (row + 1) * count).reduce<number>((sum, time) => sum + (time ?? 0), 0);
  };
  const [own, reference] = [total(table), total(bf16)];
  return own !== undefined && reference !== undefined && own > reference;
}
