import { WEIGHT_FORMATS } from '../../catalog/number-formats.ts';
import { expertArithmetic, expertReach } from '../../engines/kernel-engines.ts';
import { EXPERTS } from '../../operators/experts/experts.ts';
import { hasExpertShape, type ExpertsFamily, type ExpertsTarget } from '../../operators/experts/moe-model.ts';
import { formatOn, type OperatorFormat } from '../../operators/weight-formats.ts';
import type { OperatorFitter } from '../../predictors/operator-fitter.ts';
import type { ExpertsTable } from '../../profiles/moe-schema.ts';
import type { ExpertsDemand, LayerShapes } from '../shapes/layer-shapes.ts';
import type { TrainInput } from '../train-input.ts';

/** Why experts of a kind cannot be timed, in one sentence, or null. */
export function missingExperts(input: TrainInput, layers: readonly LayerShapes[]): string | null {
  const demands = layers.flatMap(({ experts }) => (experts === null ? [] : [experts]));
  const missing = demands.find((demand) => expertsTable(input, demand) === undefined);
  if (missing === undefined) return null;
  return `Experts in ${missing.format} are not measured on the ${input.gpu.name}.`;
}

/**
 * Fits the experts of every kind of layer whose tables are there (see `missingExperts`), each shape once; null where a
 * layer has none.
 */
export async function fitExpertsOf(
  input: TrainInput,
  layers: readonly LayerShapes[],
  fitter: OperatorFitter,
): Promise<(ExpertsFamily | null)[]> {
  const known = new Map<string, ExpertsFamily>();
  for (const { experts } of layers) {
    const key = JSON.stringify(experts);
    if (experts !== null && !known.has(key)) known.set(key, await fitDemand(input, experts, fitter));
  }
  return layers.map(({ experts }) => known.get(JSON.stringify(experts)) ?? null);
}

async function fitDemand(
  input: TrainInput,
  demand: ExpertsDemand,
  fitter: OperatorFitter,
): Promise<ExpertsFamily> {
  const { profile, gpu } = input;
  const { format } = demand;
  const found = expertsTable(input, demand);
  if (found === undefined) throw new Error('the profile lacks the experts');
  const { table, arithmetic } = found;
  const inBf16 = profile.parts.moe?.formats.bf16;
  const tables = inBf16 === undefined || inBf16 === table ? [table] : [table, inBf16];
  const { floor, bytesPerMicrosecond } = profile.elementwise.add;
  return fitter.fit(['experts', 0.3], EXPERTS, tables, {
    wanted: targetOf(input, demand),
    peaks: { flops: formatOn(gpu, arithmetic).flops, bandwidth: gpu.memoryBandwidth },
    weights: format,
    reach: expertReach(input.timing.kernels, gpu.architecture, format),
    add: { floor, bytesPerMicrosecond },
    gpuName: gpu.name,
    left: leftOut(demand),
  });
}

interface FoundTable {
  readonly table: ExpertsTable;
  readonly arithmetic: OperatorFormat;
}

/**
 * The table that has the shape, else the first; undefined: none. That in the arithmetic of the engine's kernels comes
 * before that in the format of the weights; another engine's before those of the profile, which are vLLM's.
 */
function expertsTable(
  { profile, gpu, timing }: TrainInput,
  { format, shape }: ExpertsDemand,
): FoundTable | undefined {
  const preferred = expertArithmetic(timing.kernels, gpu.architecture, format);
  const ofFiles = (arithmetic: string): readonly FoundTable[] =>
    profile.operators.flatMap((file) =>
      file.kind === 'experts' && file.format === arithmetic
        ? [{ table: file.table, arithmetic: file.format }]
        : [],
    );
  const inPart = format === 'nvfp4' || format === 'int4' ? undefined : profile.parts.moe?.formats[format];
  const ofProfile = inPart === undefined ? [] : [{ table: inPart, arithmetic: format }];
  const plain =
    timing.kernels === undefined ? [...ofProfile, ...ofFiles(format)] : [...ofFiles(format), ...ofProfile];
  const all = preferred === format ? plain : [...ofFiles(preferred), ...plain];
  return all.find(({ table }) => hasExpertShape(table, shape)) ?? all[0];
}

/** What of a model's experts is not in their time, as a sentence; empty: nothing. */
function leftOut({ format, isStandIn }: ExpertsDemand): string {
  const left = format === 'mxfp4' ? ' Attention biases and sinks are left out.' : '';
  return isStandIn ? `${left} Two matrices an expert are timed as three with as many weights.` : left;
}

function targetOf({ deployment }: TrainInput, { shape, format }: ExpertsDemand): ExpertsTarget {
  const { tensorParallel, experts } = deployment;
  const isParallel = experts?.parallel === true;
  return {
    shape,
    division: {
      tensorParallel: isParallel ? 1 : tensorParallel,
      expertParallel: isParallel ? tensorParallel : 1,
    },
    skew: experts?.skew ?? 'balanced',
    bytesPerWeight: WEIGHT_FORMATS[format].bytes,
  };
}
