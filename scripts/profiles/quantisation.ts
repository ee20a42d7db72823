import type { Quantisation } from '../../src/core/profiles/schema.ts';
import type { KernelSource } from './kernel-sources.ts';
import { median, mediansBy, numberOf } from './read-table.ts';

/** Formats of products that are measured from activations in bf16, with the bytes that one of theirs takes of bf16's. */
const SHARE_OF_BYTES = { fp8: 1 / 2, nvfp4: (1 / 2 + 1 / 16) / 2 } as const;
/** Up to here the activations are too few to take longer than the launches. */
const FEW = { m: 256, k: 256 };
/** So many that they take far longer. */
const MANY = [
  { m: 8192, k: 16_384 },
  { m: 16_384, k: 8192 },
] as const;
const PRECISION = 3;

/**
 * What turning activations into a format costs within a source's products: how much longer its narrowest products, which
 * hardly take more than their launch, last than those in bf16, for few activations (the floor) and for many (the rate,
 * the reading of the activations taken off for the product itself).
 */
export function quantisationOf(source: KernelSource, format: keyof typeof SHARE_OF_BYTES): Quantisation {
  const rows = source.rows('gemm');
  const widths = rows.flatMap((row) => (row['gemm_dtype'] === format ? [numberOf(row, 'n')] : []));
  const narrowest = widths.reduce((least, width) => Math.min(least, width), Infinity);
  const narrow = rows.filter((row) => numberOf(row, 'n') === narrowest);
  const times = mediansBy(
    narrow,
    (row) => [row['gemm_dtype'], numberOf(row, 'm'), numberOf(row, 'k')].join('/'),
    'latency',
  );
  const microseconds = (of: 'bfloat16' | typeof format, m: number, k: number): number =>
    1000 * (times.get(`${of}/${m}/${k}`) ?? Number.NaN);
  const longer = narrow.flatMap((row) => {
    const [m, k] = [numberOf(row, 'm'), numberOf(row, 'k')];
    const time = microseconds(format, m, k) - microseconds('bfloat16', m, k);
    return row['gemm_dtype'] === format && m <= FEW.m && k <= FEW.k && Number.isFinite(time) ? [time] : [];
  });
  const floor = median(longer);
  const rates = MANY.map(({ m, k }) => {
    const product = SHARE_OF_BYTES[format] * microseconds('bfloat16', m, k);
    return (m * k) / (microseconds(format, m, k) - floor - product);
  });
  return {
    floor: Number(floor.toPrecision(PRECISION)),
    activationsPerMicrosecond: Number(median(rates).toPrecision(PRECISION)),
  };
}
