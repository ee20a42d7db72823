import { scoreGemm } from '../holdout.ts';
import type { GemmTables } from '../../profiles/operator-tables/schema.ts';
import { nameOf, type HoldoutCase } from '../holdout-case.ts';
import type { OperatorGpu } from '../operator.ts';
import { gemmPeaks } from '../roofline.ts';

/** Llama-3.1-70B at TP 4 and Qwen3-235B at TP 8. */
const PRODUCTS = [
  [
    { n: 2560, k: 8192 },
    { n: 8192, k: 2048 },
    { n: 14_336, k: 8192 },
    { n: 8192, k: 7168 },
  ],
  [
    { n: 1280, k: 4096 },
    { n: 4096, k: 1024 },
  ],
];

/** Leaves whole (n, k) pairs near the products out. */
export function gemmHoldout({ engine, format, gemm }: GemmTables, gpu: OperatorGpu): HoldoutCase[] {
  return PRODUCTS.map((products) => ({
    operator: nameOf('GEMM', engine),
    format,
    score: (kind, held) => scoreGemm(gemm, products, gemmPeaks(gpu, format), gpu.multiprocessors, kind, held),
  }));
}
