import type { GemmModel } from './gemm-model.ts';

/** A bf16 product of k up to 128 takes 2.5 to 2.8 us on H100 and H200: the launch (AIConfigurator's GEMM tables). */
const LAUNCH = 2.6;

/**
 * fp8 products per tensor as engines run them: no slower than a kernel that uses memory and arithmetic as well as the
 * bf16 product of the shape does, with half the bytes and twice the rate. On few rows the measured kernels fall 10 %
 * short of that, and the engines do not.
 */
export function noWorseThanHalf(fp8: GemmModel, bf16: GemmModel): GemmModel {
  return {
    m: fp8.m,
    rows: fp8.rows + bf16.rows,
    microseconds(shape) {
      const half = bf16.microseconds(shape);
      return fp8.microseconds(shape).map((time, i) => Math.min(time, ((half[i] as number) + LAUNCH) / 2));
    },
  };
}

/** Products of an engine that tries its kernels on each shape: never slower than the same kernel on more rows. */
export function tunedByShape(model: GemmModel): GemmModel {
  return {
    ...model,
    microseconds(shape) {
      const best = model.microseconds(shape);
      for (let i = best.length - 2; i >= 0; i--) best[i] = Math.min(best[i] as number, best[i + 1] as number);
      return best;
    },
  };
}
