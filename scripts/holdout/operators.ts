import { chunkCells } from '../../src/core/operators/attention/chunk-model.ts';
import type { AttentionProfiles } from '../../src/core/operators/attention/fit-attention.ts';
import { attentionTables, gemmTable } from '../../src/core/timing/formats.ts';
import {
  scoreAllReduce,
  scoreAttention,
  scoreChunks,
  scoreGemm,
  type IsHeldOut,
} from '../../src/core/operators/holdout.ts';
import { VLLM } from '../../src/core/engines/kernel-engines.ts';
import { nameOf } from '../../src/core/operators/holdout-case.ts';
import { attentionPeaks, gemmPeaks } from '../../src/core/operators/roofline.ts';
import type { Configuration, ScoredOperator } from './configuration.ts';

/** Everything that is scored of a configuration. To add operators, add a list of them here. */
export function operatorsOf(configuration: Configuration): readonly ScoredOperator[] {
  const operators = [
    ...matrixProducts(configuration),
    ...fullAttention(configuration),
    ...windowedAttention(configuration),
    ...vidurAttention(configuration),
    ...allReduces(configuration),
  ];
  const { engine } = configuration;
  if (engine === VLLM) return operators;
  return operators.map((one) => ({ ...one, operator: nameOf(one.operator, engine) }));
}

function matrixProducts({ gpu, profile, shapes }: Configuration): ScoredOperator[] {
  const formats = (['bf16', 'fp8', 'fp8-block'] as const).filter(
    (format) => format === 'bf16' || profile.parts[format] !== undefined,
  );
  return formats.flatMap((format) => {
    const table = gemmTable(profile, format);
    const linear = shapes.products;
    // The LM head is in bf16 whatever the format.
    const needed = format === 'bf16' ? [...linear, shapes.head] : linear;
    const score = (groupOf: (pair: string) => string): ScoredOperator['score'] => {
      return (kind, held) =>
        scoreGemm(table, needed, gemmPeaks(gpu, format), gpu.multiprocessors, kind, (pair) =>
          held(groupOf(pair)),
        );
    };
    const byPair = { operator: 'GEMM', format, score: score((pair) => pair) };
    const byWidth = { operator: 'GEMM, whole n', format, score: score((pair) => pair.split('x')[0] ?? pair) };
    return format === 'bf16' ? [byPair, byWidth] : [byPair];
  });
}

function fullAttention({ gpu, profile, shapes }: Configuration): ScoredOperator[] {
  const formats = (['bf16', 'fp8'] as const).filter(
    (format) => format === 'bf16' || profile.parts['kv-fp8'] !== undefined,
  );
  return formats.flatMap((format) =>
    attention('', format, attentionTables(profile, format), shapes.attention, attentionPeaks(gpu, format)),
  );
}

/** Windows of any length: how well a windowed kernel is predicted does not depend on the model that has it. */
function windowedAttention({ gpu, engine, profile, shapes }: Configuration): ScoredOperator[] {
  // The head size of these models was measured with a window in vLLM's kernels alone, which stand in.
  if (engine !== VLLM) return [];
  return (profile.parts.window?.tables ?? []).flatMap(({ kvCache, tokens, ...tables }) =>
    attention(`, window ${tokens}`, kvCache, tables, shapes.attention, attentionPeaks(gpu, kvCache, tokens)),
  );
}

/** Vidur's own profile, of one head shape. */
function vidurAttention({ gpu, profile, shapes }: Configuration): ScoredOperator[] {
  const table = profile.parts['attention-vidur'];
  const { heads, kvHeads, headDim } = shapes.attention;
  const decode = table?.decode;
  const isOwn =
    decode?.headDim === headDim && decode.heads.includes(heads) && decode.kvHeads.includes(kvHeads);
  if (table === undefined || decode === undefined || !isOwn) return [];
  const peaks = attentionPeaks(gpu, 'bf16');
  const cells = chunkCells(table.prefill);
  return [
    {
      operator: 'chunk on prefix, Vidur',
      format: 'bf16',
      score: (kind, held) => scoreChunks(cells, shapes.attention, peaks, kind, held),
    },
    {
      operator: 'decode attention, Vidur',
      format: 'bf16',
      score: (kind, held) => scoreAttention('decode', decode, shapes.attention, peaks, kind, held),
    },
  ];
}

function attention(
  suffix: string,
  format: string,
  tables: AttentionProfiles,
  heads: Configuration['shapes']['attention'],
  peaks: ReturnType<typeof attentionPeaks>,
): ScoredOperator[] {
  return (['prefill', 'decode'] as const).flatMap((kind) => {
    const own = tables[kind].find(({ headDim }) => headDim === heads.headDim);
    if (own === undefined) return [];
    const score: ScoredOperator['score'] = (regressor, held: IsHeldOut) =>
      scoreAttention(kind, own, heads, peaks, regressor, held);
    return [{ operator: `${kind} attention${suffix}`, format, score }];
  });
}

function allReduces({ gpu, profile, tensorParallel }: Configuration): ScoredOperator[] {
  const tables = profile.allReduce['dgx'] ?? profile.allReduce['pcie'];
  if (tensorParallel === 1 || tables === undefined) return [];
  return (['graph', 'eager'] as const).map((launch) => ({
    operator: `all-reduce ${launch}`,
    format: 'bf16',
    score: (kind, held) =>
      scoreAllReduce(tables[launch], tensorParallel, gpu.linkBandwidth, launch, kind, held),
  }));
}
