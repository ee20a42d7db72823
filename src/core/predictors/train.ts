import type { ProfileBundle } from '../profiles/schema.ts';
import { fitAllReduce } from './all-reduce-model.ts';
import { attentionFamily, type AttentionFamily } from './attention-family.ts';
import type { AttentionKind } from './attention-model.ts';
import { tabulate } from './attention-table.ts';
import { coverageOf, evidenceOf } from './evidence.ts';
import { ForestCache } from './forest-cache.ts';
import { fitGemm, nearestPairs } from './gemm-model.ts';
import { REGRESSORS } from './index.ts';
import { layerShapes, type LayerShapes } from './layer-shapes.ts';
import { MULTIPROCESSORS } from './multiprocessors.ts';
import type { TimingTables, TrainingReport } from './timing-tables.ts';
import type { FittedOperators, TrainInput } from './train-input.ts';
import { tokenTables } from './token-tables.ts';
import { unsupportedReason, UnsupportedShapeError } from './unsupported.ts';

export type { TrainInput } from './train-input.ts';

/** A part of 1 done, and what is being trained. */
export type TrainProgress = (fraction: number, operator: string) => void;

export interface TrainOptions {
  /** Keeps fitted operators between trainings. */
  readonly cache?: ForestCache;
  /** Milliseconds of some clock, for the report; core has none of its own. */
  readonly now?: () => number;
}

/**
 * Fits the operators of one configuration and tabulates its iteration times.
 * @param breathe called between operators; may throw to cancel.
 * @throws UnsupportedShapeError when the profile has no basis for the model.
 */
export async function trainTimings(
  input: TrainInput,
  onProgress: TrainProgress = () => {},
  breathe: () => Promise<void> = () => Promise.resolve(),
  options: TrainOptions = {},
): Promise<TimingTables> {
  const { profile, model, gpu, deployment, timing } = input;
  const { tensorParallel, pipelineParallel, node } = deployment;
  const reason = unsupportedReason(gpu.id, model, tensorParallel) ?? missingAllReduce(input);
  if (reason !== null) throw new UnsupportedShapeError(reason);

  const { cache = new ForestCache(), now = () => 0 } = options;
  const regressor = REGRESSORS[timing.model];
  const peaks = { flops: gpu.peakFlops, bandwidth: gpu.memoryBandwidth };
  const shapes = layerShapes(model, tensorParallel);
  const operators: TrainingReport['operators'][number][] = [];
  const fit = async <T>(
    operator: string,
    fraction: number,
    key: string,
    make: () => T,
    rows: (value: T) => number,
  ): Promise<T> => {
    onProgress(fraction, operator);
    await breathe();
    const started = now();
    const { value } = cache.get(`${gpu.id}|bf16|${timing.model}|${operator}|${key}`, make);
    operators.push({ operator, rows: rows(value), trees: regressor.trees, milliseconds: now() - started });
    return value;
  };
  const tables = profile.dtypes.bf16;
  const attention = (kind: AttentionKind, fraction: number): Promise<AttentionFamily> =>
    fit(
      `${kind} attention`,
      fraction,
      Object.values(shapes.attention).join('/'),
      () => attentionFamily(kind, tables[kind], shapes.attention, peaks, regressor),
      ({ model: fitted }) => fitted.rows,
    );
  const gemmShapes = [...Object.values(shapes.gemms), shapes.head];
  const pairs = nearestPairs(tables.gemm, gemmShapes);
  const gemm = await fit(
    'GEMM',
    0,
    pairs.join(','),
    () => fitGemm(tables.gemm, pairs, peaks, MULTIPROCESSORS[gpu.id], regressor),
    ({ rows }) => rows,
  );
  const prefill = await attention('prefill', 0.35);
  const decode = await attention('decode', 0.6);
  const collective = profile.allReduce[node]?.[timing.allReduce];
  const allReduce =
    tensorParallel === 1 || collective === undefined
      ? null
      : await fit(
          'all-reduce',
          0.85,
          `${node}/${timing.allReduce}`,
          () => fitAllReduce(collective, gpu.linkBandwidth, timing.allReduce, regressor),
          ({ rows }) => rows,
        );
  onProgress(0.9, 'tables');
  await breathe();
  const fitted: FittedOperators = { gemm, prefill, decode, allReduce };
  return {
    key: tableKey(input),
    tensorParallel,
    pipelineParallel,
    layersPerStage: model.layers / pipelineParallel,
    arrays: { ...tokenTables(input, shapes, fitted), ...attentionArrays(profile, fitted, shapes) },
    scalars:
      model.slidingWindow === null
        ? {}
        : {
            windowTokens: model.slidingWindow.tokens,
            windowShare: model.slidingWindow.layers / model.layers,
          },
    coverage: coverageOf(profile, shapes),
    evidence: evidenceOf(input, shapes, fitted),
    training: { operators },
  };
}

function attentionArrays(profile: ProfileBundle, fitted: FittedOperators, shapes: LayerShapes) {
  const { maxDecodes, maxKvTokens, maxPrefillTokens, maxPrefills } = coverageOf(profile, shapes);
  const prefill = tabulate(fitted.prefill.model, maxPrefills, maxPrefillTokens);
  const decode = tabulate(fitted.decode.model, maxDecodes, maxKvTokens);
  return {
    prefillBatch: prefill.batch,
    prefillLength: prefill.length,
    prefillSeconds: prefill.seconds,
    decodeBatch: decode.batch,
    decodeLength: decode.length,
    decodeSeconds: decode.seconds,
  };
}

function missingAllReduce({ profile, gpu, deployment }: TrainInput): string | null {
  const { node, tensorParallel } = deployment;
  if (tensorParallel === 1 || profile.allReduce[node]?.graph.gpus.includes(tensorParallel)) return null;
  return `All-reduce of ${tensorParallel} GPUs is not measured on a ${node} node of ${gpu.id}.`;
}

function tableKey({ model, gpu, deployment, timing }: TrainInput): string {
  const { node, tensorParallel, pipelineParallel } = deployment;
  return JSON.stringify([model, gpu, node, tensorParallel, pipelineParallel, timing]);
}
