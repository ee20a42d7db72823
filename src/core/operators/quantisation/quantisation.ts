import { numberAt } from '../../../lib/columns.ts';
import { log } from '../../numeric/log.ts';
import type { QuantisationTables } from '../../profiles/operator-tables/schema.ts';
import { nearestRows } from '../grid-cells.ts';
import type { OperatorFit } from '../../predictors/operator-fitter.ts';
import type { Asked, OperatorGpu } from '../operator.ts';
import { fitRatios, type RatioCell, type RatioForm } from '../ratio-model.ts';

/** bf16 activations of `width` elements a token turned into fp8. */
export interface QuantisationShape {
  readonly width: number;
  /** Whether the checkpoint brings the scale, or the kernel finds one for each token. */
  readonly scale: 'known' | 'found';
}

/** Where a conversion was measured. */
export interface QuantisationPlace {
  readonly tokens: number;
  readonly width: number;
}

/** Of an element: 2 read, 1 written. */
const BYTES = 3;
const LAUNCH = 2;
const MICROSECONDS = 1e6;
/** Widths that one forest pools. */
const POOLED_WIDTHS = 4;
/** Correlation lengths over log elements and log width; chosen on held-out rows (`npm run holdout`). */
const CORRELATION = { elements: 8, width: 8 } as const;
/** See `tempered`; chosen on held-out rows. */
const FOREST_SHARE = 0.5;

/** How a conversion is learnt. */
export function quantisationForm({ memoryBandwidth }: OperatorGpu): RatioForm<QuantisationPlace> {
  return {
    forestShare: FOREST_SHARE,
    roofline: ({ tokens, width }) => ((BYTES * tokens * width) / memoryBandwidth) * MICROSECONDS + LAUNCH,
    features: ({ tokens, width }) => [log(tokens), log(width), log(tokens * width)],
    coordinates: ({ tokens, width }) => [
      log(tokens * width) / CORRELATION.elements,
      log(width) / CORRELATION.width,
    ],
  };
}

/** The cells at the widths nearest to the one wanted. */
export function quantisationCells(
  { m, k, ...file }: QuantisationTables,
  { width, scale }: QuantisationShape,
): RatioCell<QuantisationPlace>[] {
  const near = nearestRows(k.length, POOLED_WIDTHS, (row) => Math.abs(log(numberAt(k, row) / width)));
  return file[scale].flatMap((microseconds, index) => {
    const row = Math.floor(index / m.length);
    if (microseconds === null || !near.includes(row)) return [];
    return [{ place: { tokens: numberAt(m, index % m.length), width: numberAt(k, row) }, microseconds }];
  });
}

/** Microseconds at the sizes that were measured. */
export interface TokenModel {
  readonly rows: number;
  /** Token counts that were measured. */
  readonly tokens: readonly number[];
  microseconds(tokens: number): number;
}

/** Turning activations into fp8 before a product, where no kernel before does it. */
export const QUANTISATION: OperatorFit<QuantisationTables, Asked<QuantisationShape>, TokenModel> = {
  id: 'quantisation',
  fit: ([file], { shape, gpu }, regressor) => {
    if (file === undefined) throw new Error('quantisation is fitted to a table');
    const model = fitRatios(quantisationCells(file, shape), quantisationForm(gpu), regressor);
    return {
      rows: model.rows,
      tokens: file.m,
      microseconds: (tokens) => model.microseconds({ tokens, width: shape.width }),
    };
  },
};
