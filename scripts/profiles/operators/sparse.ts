import type { SparseGrid } from '../../../src/core/profiles/operator-tables/schema.ts';
import { median, mediansBy, numberOf, type Row } from '../read-table.ts';
import { gridOf } from './grid.ts';
import { withoutHostLaunches } from './host-launches.ts';

const KV_DTYPES = { bf16: 'bfloat16', fp8: 'fp8' } as const;
const WEIGHTS = { bf16: 'bfloat16', 'fp8-block': 'fp8_block', nvfp4: 'nvfp4' } as const;
const MODELS = ['deepseek-ai/DeepSeek-V3.2', 'zai-org/GLM-5'];
/** SGLang captures decodes of up to so many requests in CUDA graphs; its rows beyond are 1.3 ms whatever the shape. */
const CAPTURED = 256;
/** Cells in which host launches, not the GPU, make the difference of the two engines. */
const SHORT = { batch: 64, length: 1100 };
/** What is left of a block when the launches are taken off is never less than this part of it. */
const SMALLEST_SHARE = 0.3;

const lengthOf = (row: Row): number => numberOf(row, 'isl') + numberOf(row, 'step');

/** Whole blocks with sparse attention: prompts from an empty cache, decodes without host launches. */
export function buildSparse(
  prompts: readonly Row[],
  decodes: readonly Row[],
  launches: number,
): SparseGrid[] {
  const fromEmpty = prompts.filter((row) => numberOf(row, 'step') === 0);
  const ofKernels = decodes.map((row) => {
    const whole = numberOf(row, 'latency');
    return { ...row, latency: String(Math.max(SMALLEST_SHARE * whole, whole - launches / 1000)) };
  });
  return [...gridsOf(fromEmpty, 'prefill'), ...gridsOf(ofKernels, 'decode')];
}

function gridsOf(rows: readonly Row[], phase: SparseGrid['phase']): SparseGrid[] {
  return MODELS.flatMap((model) =>
    (['bf16', 'fp8'] as const).flatMap((kvCache) =>
      (['bf16', 'fp8-block', 'nvfp4'] as const).flatMap((weights) => {
        const own = rows.filter(
          (row) =>
            row['model'] === model &&
            row['kv_cache_dtype'] === KV_DTYPES[kvCache] &&
            row['gemm_type'] === WEIGHTS[weights],
        );
        if (own.length === 0) return [];
        const { columns, ...grid } = gridOf(own, { heads: 'num_heads' }, lengthOf);
        const { times } =
          phase === 'prefill' ? withoutHostLaunches({ ...grid, rows: columns.heads.length }) : grid;
        return [{ model, phase, kvCache, weights, ...columns, ...grid, times: [...times] }];
      }),
    ),
  );
}

/**
 * Microseconds that host launches add to vLLM's decode blocks: what they take beyond SGLang's, which are measured in a
 * CUDA graph, at the same model, heads, batch and cache. It is the same, to some ten microseconds, for all of them.
 */
export function launchesOf(decodes: readonly Row[], captured: readonly Row[]): number {
  const key = (row: Row): string =>
    [
      row['model'],
      row['kv_cache_dtype'],
      row['gemm_type'],
      numberOf(row, 'num_heads'),
      numberOf(row, 'batch_size'),
      // vLLM's rows have a power of two before the new token, SGLang's one with it.
      Math.round(Math.log2(lengthOf(row))),
    ].join();
  const isShort = (row: Row): boolean =>
    numberOf(row, 'batch_size') <= Math.min(SHORT.batch, CAPTURED) && lengthOf(row) <= SHORT.length;
  const graph = mediansBy(captured.filter(isShort), key, 'latency');
  const beyond = decodes.filter(isShort).flatMap((row) => {
    const other = graph.get(key(row));
    return other === undefined ? [] : [1000 * (numberOf(row, 'latency') - other)];
  });
  return beyond.length === 0 ? 0 : Math.max(0, Math.round(median(beyond)));
}
