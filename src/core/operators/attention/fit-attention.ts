import type { AttentionProfile } from '../../profiles/schema.ts';
import type { ChunkProfile } from '../../profiles/vidur-attention-schema.ts';
import type { HeadShape } from '../../models/mixer-sizes.ts';
import type { OperatorFit, OperatorFitter } from '../../predictors/operator-fitter.ts';
import type { AttentionPeaks } from '../roofline.ts';
import { attentionFamily, type AttentionFamily } from './attention-family.ts';
import type { AttentionKind } from './attention-model.ts';
import { chunkFamily } from './vidur-attention.ts';

/** The measured attention kernels by kind, each a table a head size. */
export type AttentionProfiles = { readonly [K in AttentionKind]: readonly AttentionProfile[] };

/** What a kernel is fitted for. */
export interface AttentionTerms {
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

/** Names of the fits, and the parts of 1 that are done before them. */
const STEPS = {
  full: { prefill: ['prefill attention', 0.35], decode: ['decode attention', 0.6] },
  windowed: { prefill: ['windowed prefill attention', 0.7], decode: ['windowed decode attention', 0.8] },
} as const;

/**
 * Fits attention of prompts and of decodes.
 * @param chunks Vidur's prompts, one chunk at a time, in place of the others
 */
export async function fitKernels(
  kind: keyof typeof STEPS,
  tables: AttentionProfiles,
  chunks: ChunkProfile | undefined,
  terms: AttentionTerms,
  fitter: OperatorFitter,
): Promise<{ readonly prefill: AttentionFamily; readonly decode: AttentionFamily }> {
  const steps = STEPS[kind];
  const prefill =
    chunks === undefined
      ? await fitter.fit(steps.prefill, KERNELS.prefill, tables.prefill, terms)
      : await fitter.fit(steps.prefill, CHUNKS, [chunks], terms);
  return { prefill, decode: await fitter.fit(steps.decode, KERNELS.decode, tables.decode, terms) };
}
