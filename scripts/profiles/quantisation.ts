import type { Quantisation } from '../../src/core/profiles/part-schema.ts';
import type { KernelSource } from './kernel-sources.ts';
import { median, mediansBy, numberOf } from './read-table.ts';

/** Products so narrow take no longer than their launch, but for what comes before them. */
const NARROW = 32;
/** Up to here the activations are too few to take longer than the launches. */
const FEW = { m: 256, k: 128 };
/** So many that they take far longer. */
const MANY = [
  { m: 8192, k: 16_384 },
  { m: 16_384, k: 8192 },
] as const;
/** Of an activation: 2 read, 1 written. */
const BYTES_PER_ELEMENT = 3;
const PRECISION = 3;

/**
 * What turning activations into fp8 costs within a source's products in fp8: how much longer narrow products take than
 * in bf16, for few activations (the floor) and for many (the rate, half the bf16 time taken off for the product itself).
 */
export function quantisationOf(source: KernelSource): Quantisation {
  const narrow = source.rows('gemm').filter((row) => numberOf(row, 'n') === NARROW);
  const times = mediansBy(
    narrow,
    (row) => [row['gemm_dtype'], numberOf(row, 'm'), numberOf(row, 'k')].join('/'),
    'latency',
  );
  const microseconds = (format: 'bfloat16' | 'fp8', m: number, k: number): number =>
    1000 * (times.get(`${format}/${m}/${k}`) ?? Number.NaN);
  const few = narrow.filter((row) => numberOf(row, 'm') <= FEW.m && numberOf(row, 'k') <= FEW.k);
  const longer = few.map((row) => {
    const [m, k] = [numberOf(row, 'm'), numberOf(row, 'k')];
    return microseconds('fp8', m, k) - microseconds('bfloat16', m, k);
  });
  const floor = median(longer.filter((time) => Number.isFinite(time)));
  const rates = MANY.map(({ m, k }) => {
    const beside = microseconds('fp8', m, k) - floor - microseconds('bfloat16', m, k) / 2;
    return (BYTES_PER_ELEMENT * m * k) / beside;
  });
  return {
    floor: Number(floor.toPrecision(PRECISION)),
    bytesPerMicrosecond: Number(median(rates).toPrecision(PRECISION)),
  };
}
