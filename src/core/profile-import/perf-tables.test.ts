import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { GPUS } from '../catalog/gpus/index.ts';
import { parseBase, parsePart } from '../profiles/parse.ts';
import { parseOperatorTables } from '../profiles/operator-tables/parse.ts';
import { buildProfile, readPieces } from './build-profile.ts';
import { holdsOf } from './holds.ts';
import { ownFiles } from './own-files.ts';
import {
  CONTEXT_MLA_PERF,
  CONTEXT_PERF,
  GENERATION_MLA_PERF,
  GENERATION_PERF,
  MLA_BMM_PERF,
  MOE_PERF,
  perfFile,
  tableOf,
} from './testing.ts';

const table = (csv: string) => tableOf('perf.txt', csv);
const H100 = GPUS['h100-sxm'];
const BASE = parseBase(
  readFileSync(new URL('../../../public/profiles/h100-sxm.json', import.meta.url), 'utf8'),
);

/** All files that tables come to, as text. */
function filesOf(csvs: readonly string[]) {
  const pieces = readPieces(csvs.map(table));
  const own = { ...H100, own: 'user:mine' } as const;
  const profile = buildProfile('user:mine', pieces, own, H100, BASE);
  const files = ownFiles('user:mine', 'sglang', pieces, profile);
  return { profile, ...files, holds: holdsOf(profile, files) };
}

const GEMM_PERF = perfFile(
  'gemm_dtype,m,n,k,latency',
  'gemm',
  ['bfloat16', 'fp8', 'fp8_block', 'nvfp4', 'sq'].flatMap((format, i) =>
    [1, 64].map((m) => `${format},${m},4096,1024,${0.1 * (i + 1)}`),
  ),
);
const ALL = [
  GEMM_PERF,
  CONTEXT_PERF,
  GENERATION_PERF,
  MOE_PERF,
  CONTEXT_MLA_PERF,
  GENERATION_MLA_PERF,
  MLA_BMM_PERF,
];

describe("AIConfigurator's perf files", () => {
  it('are read in every format that can be timed, and say what is not', () => {
    const { products, gemm } = readPieces([table(GEMM_PERF)]);
    expect(gemm?.times).toEqual([100, 100]);
    expect(products).toMatchObject({
      fp8: { times: [200, 200] },
      'fp8-block': { times: [300, 300] },
      nvfp4: { times: [400, 400] },
    });
    expect(table(GEMM_PERF).notes).toEqual(['Not used: 2 rows of gemm_dtype sq.']);
    expect(table(MOE_PERF).notes).toEqual(['Not used: 10 rows of moe_dtype w4afp8.']);
  });

  it('give attention by cache and window, queries in 16 bits before those in fp8', () => {
    const { prefill, decode, overFp8, windows } = readPieces([CONTEXT_PERF, GENERATION_PERF].map(table));
    expect(prefill).toMatchObject([{ headDim: 128, length: [128, 2048] }]);
    expect(decode).toMatchObject([{ length: [2048], times: [200] }]);
    expect(overFp8?.decode).toMatchObject([{ times: [200] }]);
    expect(windows).toMatchObject([
      { kvCache: 'bf16', tokens: 1024, decode: [{ times: [100] }] },
      { kvCache: 'fp8', tokens: 1024, decode: [{ times: [100] }] },
    ]);
  });

  it('give experts by series, of two kernels the faster', () => {
    const second = MOE_PERF.replaceAll(',mine,', ',other,').replaceAll(/,([\d.]+)$/gm, ',0.25');
    const { experts } = readPieces([table(MOE_PERF), table(second)]);
    expect(experts?.map(({ format }) => format)).toEqual(['bf16', 'fp8']);
    const inBf16 = experts?.[0]?.table;
    expect(inBf16).toMatchObject({
      kernels: ['mine or other'],
      tokens: [1, 8, 64, 512, 4096],
      tensorParallel: [1, 2],
      skew: ['balanced', 'balanced'],
      kernel: [0, 0],
    });
    expect(inBf16?.times.slice(0, 5)).toEqual([250, 250, 250, 250, 250]);
    expect(inBf16?.times[5]).toBeCloseTo(151, 6);
  });

  it('give attention over latents and its absorbed products', () => {
    const files = [CONTEXT_MLA_PERF, GENERATION_MLA_PERF, MLA_BMM_PERF];
    const { latentGrids, absorbed } = readPieces(files.map(table));
    expect(latentGrids).toMatchObject([
      { phase: 'prefill', kvCache: 'bf16', heads: [16, 128], batch: [1, 4], length: [128, 4096] },
      { phase: 'decode', kvCache: 'bf16', heads: [16], length: [128, 4096] },
      { phase: 'decode', kvCache: 'fp8' },
    ]);
    expect(absorbed).toMatchObject([
      { side: 'query', format: 'bf16', heads: [16], tokens: [1, 64], times: [10, 64] },
      { side: 'output', times: [10, 64] },
    ]);
  });

  it("give TensorRT-LLM's all-reduce, which was measured in graphs alone", () => {
    const csv = [
      'framework,version,device,op_name,kernel_source,allreduce_dtype,num_gpus,message_size,latency,implementation',
      'TRTLLM,1.3.0,NVIDIA B200,all_reduce,TRTLLM,bfloat16,2,1024,0.0045,AUTO',
      'TRTLLM,1.3.0,NVIDIA B200,all_reduce,TRTLLM,bfloat16,2,1024,0.0090,NCCL',
      'TRTLLM,1.3.0,NVIDIA B200,all_reduce,TRTLLM,bfloat16,4,1024,0.0046,AUTO',
    ].join('\n');
    const { allReduce } = readPieces([table(csv)]);
    expect(allReduce?.graph).toMatchObject({ gpus: [2, 4], bytes: [2048], times: [4.5, 4.6] });
    expect(allReduce?.eager?.times).toEqual([4.5, 4.6]);
    expect(table(csv).notes).toEqual([]);
  });

  it("take NCCL's all-reduce where no engine's own was brought", () => {
    const nccl = [
      'framework,version,device,op_name,kernel_source,nccl_dtype,num_gpus,message_size,latency',
      'TRTLLM,1.3.0,NVIDIA B200,all_reduce,NCCL,half,2,1024,0.03',
      'TRTLLM,1.3.0,NVIDIA B200,all_gather,NCCL,half,2,1024,0.5',
    ].join('\n');
    const custom = [
      'kernel_source,allreduce_dtype,num_gpus,message_size,latency,backend',
      'SGLang_CustomAllReduce_graph,bfloat16,2,1024,0.005,sglang_graph',
      'SGLang_CustomAllReduce_eager,bfloat16,2,1024,0.02,sglang_eager',
    ].join('\n');
    expect(readPieces([table(nccl)]).allReduce?.graph?.times).toEqual([30]);
    const both = readPieces([table(custom), table(nccl)]).allReduce;
    expect([both?.graph?.times, both?.eager?.times]).toEqual([[5], [20]]);
  });
});

describe('the files of a GPU of the user’s own', () => {
  const { profile, parts, operators, holds } = filesOf(ALL);

  it('read back, and are told before they are read', () => {
    expect(parts.map((part) => parsePart(JSON.stringify(part)).part)).toEqual([
      'fp8',
      'fp8-block',
      'kv-fp8',
      'window',
    ]);
    const names = ['gemm-nvfp4', 'experts-bf16', 'experts-fp8', 'latent-attention'];
    expect(Object.keys(operators)).toEqual(names);
    for (const file of Object.values(operators)) parseOperatorTables(JSON.stringify(file));
    expect(profile.borrowed).toEqual({ from: 'h100-sxm', tables: [] });
    expect(holds).toEqual({
      headDims: [128],
      allReduceGpus: [2, 4, 8],
      windows: [{ tokens: 1024, headDims: [128] }],
      parts: ['fp8', 'fp8-block', 'kv-fp8', 'window'],
      brought: names,
    });
  });

  it('have windows where both phases were measured with them', () => {
    expect(filesOf([GENERATION_PERF]).parts.map(({ part }) => part)).toEqual(['kv-fp8']);
    const cache = filesOf([GENERATION_PERF]).parts.find((part) => part.part === 'kv-fp8');
    // Prompts write a cache whatever its format.
    expect(cache?.prefill.length).toBe(BASE.dtypes.bf16.prefill.length);
  });

  it('are the same whatever the order of rows and of tables', () => {
    const expected = JSON.stringify({ profile, parts, operators });
    const shuffled = (csv: string) => {
      const [header = '', ...rows] = csv.split('\n');
      const order = { minLength: rows.length, maxLength: rows.length };
      return fc.shuffledSubarray(rows, order).map((mixed) => [header, ...mixed].join('\n'));
    };
    const order = { minLength: ALL.length, maxLength: ALL.length };
    fc.assert(
      fc.property(fc.tuple(...ALL.map(shuffled)), fc.shuffledSubarray([...ALL.keys()], order), (csvs, at) => {
        const { profile: base, parts: some, operators: others } = filesOf(at.map((i) => csvs[i] ?? ''));
        expect(JSON.stringify({ profile: base, parts: some, operators: others })).toBe(expected);
      }),
      { numRuns: 10 },
    );
  });
});
