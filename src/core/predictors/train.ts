import { linearFormat, type LinearFormat } from '../catalog/number-formats.ts';
import { fitAllReduce } from './all-reduce-model.ts';
import { attentionFamily, type AttentionFamily } from './attention/attention-family.ts';
import type { AttentionKind } from './attention/attention-model.ts';
import { LENGTHS_PER_OCTAVE, tabulate, type AttentionTable } from './attention/attention-table.ts';
import { flagBorrowed } from './provenance/borrowed-evidence.ts';
import { coverageOf, evidenceOf } from './provenance/evidence.ts';
import { expertsFamily, expertsKey, missingExperts } from './experts/experts-family.ts';
import type { ExpertsFamily } from './experts/moe-model.ts';
import { ForestCache } from './regressors/forest-cache.ts';
import { fitGemm, nearestPairs, type GemmModel, type GemmShape } from './products/gemm-model.ts';
import { attentionTables, gemmTable, missingFormat, windowTables, type AttentionTables } from './formats.ts';
import { REGRESSORS } from './regressors/index.ts';
import { iterationDeviation } from './provenance/iteration-deviation.ts';
import { layerShapes, type LayerShapes } from './layer-shapes.ts';
import { MULTIPROCESSORS } from './products/multiprocessors.ts';
import { attentionPeaks, gemmPeaks } from './roofline.ts';
import type { TimingTables, TrainingReport } from './tables/timing-tables.ts';
import type { FittedOperators, TrainInput } from './train-input.ts';
import { tokenTables } from './tables/token-tables.ts';
import { withoutQuantisation } from './products/quantisation.ts';
import { noWorseThanHalf, tunedByShape } from './products/tuned-gemm.ts';
import { unsupportedReason, UnsupportedShapeError } from './provenance/unsupported.ts';
import { chunkFamily, missingVidurAttention } from './attention/vidur-attention.ts';

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
  const shapes = layerShapes(model, tensorParallel, deployment.kvCache);
  const reason =
    unsupportedReason(gpu.id, model, tensorParallel) ??
    missingVidurAttention(input, shapes.attention) ??
    missingFormat(input) ??
    missingExperts(input) ??
    missingAllReduce(input);
  if (reason !== null) throw new UnsupportedShapeError(reason);

  const { cache = new ForestCache(), now = () => 0 } = options;
  const regressor = REGRESSORS[timing.model];
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
    const { value } = cache.get(`${gpu.own ?? gpu.id}|${timing.model}|${operator}|${key}`, make);
    operators.push({ operator, rows: rows(value), trees: regressor.trees, milliseconds: now() - started });
    return value;
  };
  const attention = (
    tables: AttentionTables,
    kind: AttentionKind,
    fraction: number,
    window = Infinity,
  ): Promise<AttentionFamily> => {
    const peaks = attentionPeaks(gpu, deployment.kvCache, window);
    return fit(
      `${window === Infinity ? '' : 'windowed '}${kind} attention`,
      fraction,
      `${timing.attention ?? 'kernels'}/${deployment.kvCache}/${window}/${Object.values(shapes.attention).join('/')}`,
      () => attentionFamily(kind, tables[kind], shapes.attention, peaks, regressor),
      ({ model: fitted }) => fitted.rows,
    );
  };
  const gemmOf = (operator: string, fraction: number, format: LinearFormat, needed: readonly GemmShape[]) => {
    const table = gemmTable(profile, format);
    const pairs = nearestPairs(table, needed);
    return fit<GemmModel>(
      operator,
      fraction,
      `${format}/${pairs.join(',')}`,
      () => fitGemm(table, pairs, gemmPeaks(gpu, format), MULTIPROCESSORS[gpu.id], regressor),
      ({ rows }) => rows,
    );
  };
  const linear = Object.values(shapes.gemms);
  const others = shapes.router === null ? [shapes.head] : [shapes.head, shapes.router];
  const format = linearFormat(deployment.weights);
  // One forest for all matrices where they are in the same format.
  const own = await gemmOf('GEMM', 0, format, format === 'bf16' ? [...linear, ...others] : linear);
  const gemm =
    format === 'fp8' ? fp8Products(input, own, await gemmOf('GEMM in bf16', 0.15, 'bf16', linear)) : own;
  const head = format === 'bf16' ? own : await gemmOf('LM head', 0.2, 'bf16', others);
  const experts =
    model.experts === undefined
      ? null
      : await fit<ExpertsFamily>(
          'experts',
          0.3,
          expertsKey(input),
          () => expertsFamily(input, regressor),
          ({ rows }) => rows,
        );
  const fullTables = attentionTables(profile, deployment.kvCache, timing.attention);
  const chunks = timing.attention === 'vidur' ? profile.parts['attention-vidur']?.prefill : undefined;
  const prefill =
    chunks === undefined
      ? await attention(fullTables, 'prefill', 0.35)
      : await fit<AttentionFamily>(
          'prefill attention',
          0.35,
          'vidur',
          () => chunkFamily(chunks, shapes.attention, attentionPeaks(gpu, deployment.kvCache), regressor),
          ({ model: fitted }) => fitted.rows,
        );
  const decode = await attention(fullTables, 'decode', 0.6);
  const ownWindow = windowTables(input);
  const windowTokens = model.slidingWindow?.tokens;
  const windowed = ownWindow && {
    prefill: await attention(ownWindow, 'prefill', 0.7, windowTokens),
    decode: await attention(ownWindow, 'decode', 0.8, windowTokens),
  };
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
  const fitted: FittedOperators = { gemm, head, experts, prefill, decode, windowed, allReduce };
  const ofTokens = tokenTables(input, shapes, fitted);
  return {
    key: tableKey(input),
    tensorParallel,
    pipelineParallel,
    layersPerStage: model.layers / pipelineParallel,
    arrays: { ...ofTokens, ...attentionArrays(input, fitted, shapes) },
    scalars:
      model.slidingWindow === null
        ? {}
        : {
            windowTokens: model.slidingWindow.tokens,
            windowShare: model.slidingWindow.layers / model.layers,
          },
    coverage: coverageOf(input, shapes),
    deviation: iterationDeviation(input, shapes, fitted, ofTokens),
    evidence: flagBorrowed(evidenceOf(input, shapes, fitted), profile, deployment.weights),
    training: { operators },
  };
}

function attentionArrays(input: TrainInput, fitted: FittedOperators, shapes: LayerShapes) {
  const { maxDecodes, maxKvTokens, maxPrefillTokens, maxPrefills } = coverageOf(input, shapes);
  const prefill =
    input.timing.attention === 'vidur'
      ? named('chunk', tabulate(fitted.prefill.model, maxPrefillTokens, maxPrefillTokens, LENGTHS_PER_OCTAVE))
      : named('prefill', tabulate(fitted.prefill.model, maxPrefills, maxPrefillTokens));
  const decode = tabulate(fitted.decode.model, maxDecodes, maxKvTokens);
  return {
    ...prefill,
    ...named('decode', decode),
    ...(fitted.windowed === null
      ? {}
      : {
          ...named('windowPrefill', tabulate(fitted.windowed.prefill.model, maxPrefills, maxPrefillTokens)),
          ...named('windowDecode', tabulate(fitted.windowed.decode.model, maxDecodes, maxKvTokens)),
        }),
  };
}

function named(name: string, { batch, length, seconds }: AttentionTable): Record<string, Float64Array> {
  return { [`${name}Batch`]: batch, [`${name}Length`]: length, [`${name}Seconds`]: seconds };
}

function missingAllReduce({ profile, gpu, deployment }: TrainInput): string | null {
  const { node, tensorParallel } = deployment;
  if (tensorParallel === 1 || profile.allReduce[node]?.graph.gpus.includes(tensorParallel)) return null;
  return `All-reduce of ${tensorParallel} GPUs is not measured on a ${node} node of ${gpu.id}.`;
}

function tableKey({ model, gpu, deployment, timing }: TrainInput): string {
  const { node, tensorParallel, pipelineParallel, weights, kvCache, experts } = deployment;
  return JSON.stringify([
    model,
    gpu,
    node,
    tensorParallel,
    pipelineParallel,
    weights,
    kvCache,
    ...(experts === undefined ? [] : [experts]),
    timing,
  ]);
}

/** Products in fp8 per tensor as the engine runs them. */
function fp8Products({ gpu, timing }: TrainInput, own: GemmModel, bf16: GemmModel): GemmModel {
  return timing.fusesElementwise === true
    ? tunedByShape(noWorseThanHalf(withoutQuantisation(gpu.id, own), bf16))
    : noWorseThanHalf(own, bf16);
}
