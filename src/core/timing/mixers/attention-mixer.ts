import { fitKernels, type AttentionTerms } from '../../operators/attention/fit-attention.ts';
import {
  LENGTHS_PER_OCTAVE,
  tabulate,
  type KernelTables,
} from '../../operators/attention/attention-table.ts';
import type { AttentionFamily } from '../../operators/attention/attention-family.ts';
import { SEES_ALL, type Sight } from '../../operators/attention/batch-attention.ts';
import { attentionTables, windowTables } from '../formats.ts';
import type { OperatorFitter } from '../../predictors/operator-fitter.ts';
import { attentionCoverage } from '../provenance/coverage.ts';
import { attentionPeaks, secondsPerPair } from '../../operators/roofline.ts';
import type { AttentionShape } from '../shapes/mixer-shapes.ts';
import type { TrainInput } from '../train-input.ts';
import type { FittedMixer, FittedPhase } from './fitted-mixer.ts';

/**
 * Attention of whole heads. Layers with a window are timed by kernels measured with it or, without such, by the full ones
 * at what the window lets through; so are layers whose tokens see their own chunk.
 */
export async function fitAttentionMixer(
  input: TrainInput,
  shape: AttentionShape,
  fitter: OperatorFitter,
): Promise<FittedMixer> {
  const { deployment, gpu, profile, timing } = input;
  const { window: _, ...peaks } = attentionPeaks(gpu, deployment.kvCache);
  const terms: AttentionTerms = { shape: shape.heads, peaks, window: null };
  const own = shape.window === null ? null : windowTables(input, shape.window, shape.heads.headDim);
  const coverage = attentionCoverage(input, shape.heads);
  const least = secondsPerPair(attentionPeaks(gpu, deployment.kvCache), shape.heads);
  const { maxDecodes, maxKvTokens, maxPrefillTokens, maxPrefills } = coverage;
  const tabulated = (prefill: AttentionFamily, decode: AttentionFamily): KernelTables => ({
    decode: tabulate(decode.model, least.decode, maxDecodes, maxKvTokens),
    prefill:
      timing.attention === 'vidur'
        ? {
            over: 'chunks',
            table: tabulate(
              prefill.model,
              least.prefill,
              maxPrefillTokens,
              maxPrefillTokens,
              LENGTHS_PER_OCTAVE,
            ),
          }
        : {
            over: 'prompts',
            table: tabulate(prefill.model, least.prefill, maxPrefills, maxPrefillTokens),
          },
  });
  if (own !== null && shape.window !== null) {
    const { window } = shape;
    const { prefill, decode } = await fitKernels('windowed', own, undefined, { ...terms, window }, fitter);
    return {
      tables: {
        kind: 'attention',
        kernels: tabulated(prefill, decode),
        sees: { kind: 'window', keys: window, kernels: 'windowed' },
      },
      prefill: windowedPhase('prefill', window, prefill),
      decode: windowedPhase('decode', window, decode),
      coverage,
    };
  }
  const chunks = timing.attention === 'vidur' ? profile.parts['attention-vidur']?.prefill : undefined;
  const tables = attentionTables(profile, deployment.kvCache, timing.attention);
  const { prefill, decode } = await fitKernels('full', tables, chunks, terms, fitter);
  return {
    tables: { kind: 'attention', kernels: tabulated(prefill, decode), sees: sightOf(shape) },
    prefill: {
      ...phase('prefill', prefill, input),
      // Vidur's prefill kernels are fitted over chunk and prefix, the others over sequences and their length.
      ...(chunks === undefined ? {} : { model: asOnePrompt(prefill) }),
    },
    decode: phase('decode', decode, input),
    coverage,
  };
}

function sightOf({ window, chunk }: AttentionShape): Sight {
  if (window !== null) return { kind: 'window', keys: window, kernels: 'full' };
  return chunk === null ? SEES_ALL : { kind: 'chunk', tokens: chunk };
}

function asOnePrompt({ model }: AttentionFamily): FittedPhase['model'] {
  return {
    microseconds: (_, length) => model.microseconds(length, 1),
    deviation: (_, length) => model.deviation(length, 1),
  };
}

function phase(
  id: 'prefill' | 'decode',
  { model, status, detail }: AttentionFamily,
  { deployment: { kvCache }, timing }: TrainInput,
): FittedPhase {
  const overCache = kvCache === 'bf16' ? '' : ` The KV cache is in ${kvCache}.`;
  const source =
    timing.attention === 'vidur'
      ? " Vidur's own profile, kernels of 2024 that write the cache themselves."
      : overCache;
  return { id, operator: `${id} attention`, status, detail: detail + source, model };
}

function windowedPhase(
  id: 'prefill' | 'decode',
  window: number,
  { model, status, detail }: AttentionFamily,
): FittedPhase {
  return {
    id: 'window',
    operator: `sliding-window attention, ${id}`,
    status,
    detail: `Kernels with a window of ${window} tokens. ${detail}`,
    model,
  };
}
