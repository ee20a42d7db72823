import type { AttentionProfile } from '../../profiles/schema.ts';
import type { ChunkProfile } from '../../profiles/vidur-attention-schema.ts';
import type { HeadShape } from '../../models/mixer-sizes.ts';
import { attentionTables, windowTables, type AttentionProfiles } from '../formats.ts';
import type { LayerShapes } from '../layer-shapes.ts';
import type { OperatorFit, OperatorFitter } from '../operator-fitter.ts';
import { coverageOf } from '../provenance/coverage.ts';
import { attentionPeaks, secondsPerPair, type AttentionPeaks } from '../roofline.ts';
import type { FittedOperators, TrainInput } from '../train-input.ts';
import { attentionFamily, type AttentionFamily } from './attention-family.ts';
import type { AttentionKind } from './attention-model.ts';
import {
  LENGTHS_PER_OCTAVE,
  tabulate,
  type AttentionTables,
  type KernelTables,
  type WindowedLayers,
} from './attention-table.ts';
import { chunkFamily } from './vidur-attention.ts';

interface AttentionTerms {
  readonly shape: HeadShape;
  readonly peaks: Omit<AttentionPeaks, 'window'>;
  /** Keys that a query sees at most; null: all. */
  readonly window: number | null;
}

const kernels = (kind: AttentionKind): OperatorFit<AttentionProfile, AttentionTerms, AttentionFamily> => ({
  id: kind,
  fit: (tables, terms, regressor) => attentionFamily(kind, tables, terms.shape, peaksOf(terms), regressor),
});
const KERNELS = { prefill: kernels('prefill'), decode: kernels('decode') };

const CHUNKS: OperatorFit<ChunkProfile, AttentionTerms, AttentionFamily> = {
  id: 'chunks',
  fit: ([table], terms, regressor) => {
    if (table === undefined) throw new Error('chunks are fitted to a table');
    return chunkFamily(table, terms.shape, peaksOf(terms), regressor);
  },
};

function peaksOf({ peaks, window }: AttentionTerms): AttentionPeaks {
  return { ...peaks, window: window ?? Number.POSITIVE_INFINITY };
}

/** Fits attention of prompts and of decodes and, where they were measured, of the kernels with the model's window. */
export async function fitAttention(
  input: TrainInput,
  { attention: shape }: LayerShapes,
  fitter: OperatorFitter,
): Promise<Pick<FittedOperators, 'prefill' | 'decode' | 'windowed'>> {
  const { deployment, gpu, model, profile, timing } = input;
  const { window: _, ...peaks } = attentionPeaks(gpu, deployment.kvCache);
  const full: AttentionTerms = { shape, peaks, window: null };
  const tables = attentionTables(profile, deployment.kvCache, timing.attention);
  const chunks = timing.attention === 'vidur' ? profile.parts['attention-vidur']?.prefill : undefined;
  const prefill =
    chunks === undefined
      ? await fitter.fit(['prefill attention', 0.35], KERNELS.prefill, tables.prefill, full)
      : await fitter.fit(['prefill attention', 0.35], CHUNKS, [chunks], full);
  const decode = await fitter.fit(['decode attention', 0.6], KERNELS.decode, tables.decode, full);
  const own = windowTables(input);
  if (own === null || model.slidingWindow === null) return { prefill, decode, windowed: null };
  return {
    prefill,
    decode,
    windowed: await fitWindowed(own, { ...full, window: model.slidingWindow.tokens }, fitter),
  };
}

async function fitWindowed(tables: AttentionProfiles, terms: AttentionTerms, fitter: OperatorFitter) {
  const { prefill, decode } = KERNELS;
  return {
    prefill: await fitter.fit(['windowed prefill attention', 0.7], prefill, tables.prefill, terms),
    decode: await fitter.fit(['windowed decode attention', 0.8], decode, tables.decode, terms),
  };
}

/** Tabulates the fitted kernels up to the largest sizes that were measured. */
export function tabulateAttention(
  input: TrainInput,
  shapes: LayerShapes,
  { prefill, decode, windowed }: FittedOperators,
): AttentionTables {
  const { maxDecodes, maxKvTokens, maxPrefillTokens, maxPrefills } = coverageOf(input, shapes);
  const least = secondsPerPair(attentionPeaks(input.gpu, input.deployment.kvCache), shapes.attention);
  const tabulated = (ofPrompts: AttentionFamily, ofDecodes: AttentionFamily): KernelTables => ({
    decode: tabulate(ofDecodes.model, least.decode, maxDecodes, maxKvTokens),
    prefill: {
      over: 'prompts',
      table: tabulate(ofPrompts.model, least.prefill, maxPrefills, maxPrefillTokens),
    },
  });
  return {
    full:
      input.timing.attention === 'vidur'
        ? {
            decode: tabulate(decode.model, least.decode, maxDecodes, maxKvTokens),
            prefill: {
              over: 'chunks',
              table: tabulate(
                prefill.model,
                least.prefill,
                maxPrefillTokens,
                maxPrefillTokens,
                LENGTHS_PER_OCTAVE,
              ),
            },
          }
        : tabulated(prefill, decode),
    windowed: windowedLayers(input, windowed === null ? null : tabulated(windowed.prefill, windowed.decode)),
  };
}

function windowedLayers({ model }: TrainInput, own: KernelTables | null): WindowedLayers {
  const { layers, slidingWindow } = model;
  if (slidingWindow === null) return { kernels: 'none' };
  const of = { tokens: slidingWindow.tokens, share: slidingWindow.layers / layers };
  return own === null ? { kernels: 'full', ...of } : { kernels: 'own', ...of, tables: own };
}
