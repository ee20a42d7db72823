import type { GemmModel } from './gemm-model.ts';

/** A bf16 product of k up to 128 takes 2.5 to 2.8 us on H100 and H200: the launch (AIConfigurator's GEMM tables). */
const LAUNCH = 2.6;

/** On so few rows a product is bound by reading its weights. */
const FEW_ROWS = 64;

/**
 * fp8 products per tensor as engines run them: they use memory and arithmetic as well as the bf16 product of the shape
 * does, with half the bytes and twice the rate. On few rows the measured kernels fall 10 % short of that, and the engines
 * do not: there the measured times are scaled as a whole, so that what they show of single row counts stays.
 */
export function noWorseThanHalf(fp8: GemmModel, bf16: GemmModel): GemmModel {
  return {
    ...fp8,
    rows: fp8.rows + bf16.rows,
    microseconds(shape) {
      const half = bf16.microseconds(shape).map((time) => (time + LAUNCH) / 2);
      const own = fp8.microseconds(shape);
      const ratios = own.map((time, i) => Math.min(1, (half[i] as number) / time));
      const few = ratios.filter((_, i) => (fp8.m[i] as number) <= FEW_ROWS).sort((a, b) => a - b);
      const usual = few[few.length >> 1] ?? 1;
      return own.map((time, i) => time * ((fp8.m[i] as number) <= FEW_ROWS ? usual : (ratios[i] as number)));
    },
  };
}
