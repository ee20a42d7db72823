import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { GPUS } from '../catalog/gpus/index.ts';
import { findModel } from '../models/models.ts';
import { trainTimings } from '../timing/provenance/train-timings.ts';
import { parseProfile } from '../profiles/parse.ts';
import { buildProfile, readPieces } from './build-profile.ts';
import { parseCsv } from './csv.ts';
import { EmptyTableError } from './measured-pieces.ts';
import { issuesOf, tableOf } from './testing.ts';

const BASE_TEXT = readFileSync(new URL('../../../public/profiles/h100-sxm.json', import.meta.url), 'utf8');
const H100 = GPUS['h100-sxm'];
const ID = 'user:mine';
const OWN = { ...H100, own: ID, name: 'Mine', peaks: { ...H100.peaks, bf16: H100.peaks.bf16 / 2 } } as const;

const table = (csv: string) => tableOf('mine.csv', csv);
const issues = (csv: string) => issuesOf('mine.csv', csv);

const GEMM = [
  'kernel_source,gemm_dtype,m,n,k,latency',
  ...[1, 64, 4096].flatMap((m) =>
    [4096, 8192].map((n) => `mine,bfloat16,${m},${n},4096,${0.01 + (m * n) / 1e9}`),
  ),
  'mine,fp8,1,4096,4096,0.001',
].join('\n');
const DECODE = [
  'kernel_source,batch_size,isl,num_heads,num_key_value_heads,head_dim,attn_dtype,kv_cache_dtype,step,window_size,latency',
  'mine,1,1,32,8,128,bfloat16,bfloat16,127,0,0.02',
  'mine,64,1,32,8,128,bfloat16,bfloat16,1023,0,0.2',
  'mine,64,1,32,8,128,bfloat16,fp8,1023,0,0.1',
].join('\n');
const ALL_REDUCE = [
  'kernel_source,allreduce_dtype,num_gpus,message_size,latency,backend',
  'vLLM_custom_graph,bfloat16,2,1024,0.005,vllm_graph',
  'vLLM_custom_eager,bfloat16,2,1024,0.02,vllm_eager',
].join('\n');

const mlpNames = ['emb', 'input_layernorm', 'attn_pre_proj', 'attn_rope', 'attn_post_proj', 'mlp_up_proj'];
const MLP_COLUMNS = [...mlpNames, 'mlp_act', 'mlp_down_proj', 'add'].map(
  (name) => `time_stats.${name}.median`,
);
const MLP = [
  [...MLP_COLUMNS, 'n_head,n_kv_head,n_embd,n_expanded_embd,use_gated_mlp,num_tokens'].join(',') +
    ',num_tensor_parallel_workers,my_column',
  ...[64, 128, 512, 1024, 4096].map((m) =>
    [...MLP_COLUMNS.map(() => 0.002 + m * 1e-5), `32,8,4096,14336,True,${m},2,x`].join(','),
  ),
].join('\n');
const ATTENTION = [
  'time_stats.attn_prefill.median,time_stats.attn_decode.median,n_embd,n_q_head,n_kv_head,' +
    'num_tensor_parallel_workers,batch_size,prefill_chunk_size,kv_cache_size,is_prefill',
  '0.3,,4096,32,8,2,1,1024,0,True',
  '0.9,,4096,32,8,2,1,1024,4096,True',
  ',0.05,4096,32,8,2,16,0,2048,False',
].join('\n');
const NETWORK = (name: string): string =>
  [`,time_stats.${name}.median,num_workers,size,devices_per_node`, '0,0.02,2,4096,2', '1,0.05,2,4096,1'].join(
    '\n',
  );

describe('parseCsv', () => {
  it('reads quoted fields, CRLF and lines of the file', () => {
    expect(parseCsv('a,b\r\n"x, ""y""",1\r\n\r\nz,2')).toEqual({
      columns: ['a', 'b'],
      rows: [
        { a: 'x, "y"', b: '1' },
        { a: 'z', b: '2' },
      ],
      lines: [2, 4],
    });
  });
});

describe('readTable', () => {
  it.each([
    ['', 'are of no table that can be read'],
    [
      'time,size\n1,2',
      "The columns time, size are of no table that can be read; looked for Vidur's mlp table",
    ],
    ['gemm_dtype,m,n,k\nbfloat16,1,2,3', "AIConfigurator's gemm table must have the column latency."],
    [GEMM.split('\n').slice(0, 1).join(''), "AIConfigurator's gemm table has no rows."],
    [
      GEMM.replace('mine,bfloat16,64,8192', 'mine,bfloat16,many,8192'),
      'mine.csv, row 5, column m: "many" must be a whole number of 1 or more.',
    ],
    ...['-1', '0', '1e300', 'NaN', 'Infinity', ''].map((time) => [
      GEMM.replace('0.001', time),
      `mine.csv, row 8, column latency: "${time}" must be a time in milliseconds above 0 and up to 100 000.`,
    ]),
    [
      'moe_dtype,topk,num_experts,latency\nbfloat16,2,8,1',
      "AIConfigurator's moe table must have the column num_tokens, hidden_size",
    ],
    [
      'mla_dtype,kv_cache_dtype,gemm_type,isl,latency\nbfloat16,bfloat16,bfloat16,1,1',
      'Bring the tables of the kernels: context_mla, generation_mla and mla_bmm.',
    ],
    [
      GEMM.replaceAll(/bfloat16|fp8/g, 'int8_wo'),
      "AIConfigurator's gemm table has no row that can be used. Not used: 7 rows of gemm_dtype int8_wo.",
    ],
  ])('refuses case %#', (csv, text) => {
    expect(issues(csv)).toContain(text);
  });

  it('names a few bad cells and counts the rest', () => {
    const bad = GEMM.replaceAll(',bfloat16,', ',bfloat16,x');
    expect(issues(bad)).toMatch(/row 2, column m: "x1" .* 1 more cells are not what they must be\.$/);
  });

  it('says which columns it does not know', () => {
    expect(table(MLP).notes).toEqual(['Not read: the columns my_column.']);
    expect(table(GEMM).notes).toEqual([]);
  });
});

describe('readPieces', () => {
  it('reads the tables of AIConfigurator', () => {
    const { gemm, decode, prefill, allReduce } = readPieces([GEMM, DECODE, ALL_REDUCE].map(table));
    expect(gemm).toMatchObject({ kernels: ['mine'], m: [1, 64, 4096], n: [4096, 8192], k: [4096, 4096] });
    expect(gemm?.times[0]).toBeCloseTo(10, 1);
    expect(decode).toMatchObject([{ headDim: 128, heads: [32], kvHeads: [8], batch: [1, 64] }]);
    expect(decode?.[0]?.times).toEqual([20, null, null, 200]);
    expect(prefill).toBeUndefined();
    expect(allReduce).toMatchObject({
      graph: { gpus: [2], bytes: [2048], times: [5] },
      eager: { times: [20] },
    });
  });

  it('reads the tables of Vidur', () => {
    const files = [MLP, ATTENTION, NETWORK('all_reduce'), NETWORK('send_recv')];
    const pieces = readPieces(files.map(table));
    expect(pieces.gemm?.n.map((n, i) => [n, pieces.gemm?.k[i]])).toEqual([
      [3072, 4096],
      [4096, 2048],
      [4096, 7168],
      [14_336, 4096],
    ]);
    expect(pieces.elementwise?.norm?.floor).toBeCloseTo(2, 6);
    expect(pieces.prefill).toMatchObject([{ heads: [16], kvHeads: [4], length: [1024], times: [300] }]);
    expect(pieces.decode).toMatchObject([{ batch: [16], length: [2048], times: [50] }]);
    expect(pieces.allReduce?.graph?.times).toEqual([20]);
    expect(pieces.sendRecv).toMatchObject({ within: { times: [20] }, between: { times: [50] } });
  });

  it('joins tables of several models', () => {
    const other = MLP.replaceAll('32,8,4096,14336', '40,8,5120,13824');
    expect(readPieces([table(MLP), table(other)]).gemm?.k).toContain(5120);
    expect(readPieces([table(MLP), table(other)]).gemm?.k).toContain(4096);
  });

  it('refuses a table of which nothing is left', () => {
    const narrow = GEMM.replaceAll(/,\d+,4096,0/g, ',128,4096,0');
    expect(() => readPieces([table(narrow)])).toThrow(EmptyTableError);
  });
});

describe('buildProfile', () => {
  const base = parseProfile(BASE_TEXT);

  it('keeps what is measured, scales what is borrowed, and reads back', () => {
    const profile = buildProfile(ID, readPieces([table(DECODE)]), OWN, H100, base);
    const read = parseProfile(JSON.stringify(profile));
    expect(read.gpu).toBe(ID);
    expect(read.borrowed).toEqual({ from: 'h100-sxm', tables: ['gemm', 'prefill'] });
    expect(read.dtypes.bf16.decode[0]?.kernels).toEqual(['mine']);
    // Half the arithmetic: long prompts take twice as long, large products nearly so.
    const before = base.dtypes.bf16;
    const after = read.dtypes.bf16;
    expect((after.gemm.times.at(-1) ?? 0) / (before.gemm.times.at(-1) ?? 1)).toBeGreaterThan(1.5);
    const longest = (of: typeof after): number => Math.max(...(of.prefill[0]?.times ?? []).map(Number));
    expect(longest(after) / longest(before)).toBeGreaterThan(1.9);
    expect(read.elementwise.norm).toMatchObject({
      origin: 'derived',
      bytesPerMicrosecond: base.elementwise.norm.bytesPerMicrosecond,
    });
  });

  it('is the base itself where constants are equal and nothing is measured but what the base measured', () => {
    const own = { ...H100, own: ID, name: 'Same' } as const;
    const { dtypes, sendRecv } = buildProfile(ID, {}, own, H100, base);
    expect(dtypes).toEqual(base.dtypes);
    expect(Object.values(sendRecv)[0]?.times).toEqual(Object.values(base.sendRecv)[0]?.times);
  });

  it('can be trained on, also from a table of one model', async () => {
    const profile = buildProfile(ID, readPieces([table(MLP), table(ATTENTION)]), OWN, H100, base);
    const model = findModel('meta-llama/Llama-3.1-8B');
    if (model === undefined) throw new Error('no model');
    const tables = await trainTimings({
      profile: { ...profile, parts: {}, operators: [] },
      model,
      gpu: OWN,
      deployment: {
        node: 'dgx',
        tensorParallel: 2,
        pipelineParallel: 1,
        weights: 'bf16',
        kvCache: 'bf16',
      },
      timing: { model: 'random-forest', allReduce: 'graph' },
    });
    const status = Object.fromEntries(tables.evidence.map((item) => [item.operator, item.status]));
    expect(status).toMatchObject({
      GEMM: 'interpolated',
      'all-reduce': 'derived',
      'element-wise': 'measured',
    });
    const mixers = tables.stages.flatMap((stage) => stage.mixers.map((mixer) => mixer.tables));
    const decodes = mixers.flatMap((one) => (one.kind === 'attention' ? [one.kernels.decode.seconds] : []));
    expect(decodes).toHaveLength(1);
    expect(
      [tables.tokens.layer, tables.tokens.embedding, tables.tokens.head, ...decodes]
        .flatMap((array) => [...array])
        .every(Number.isFinite),
    ).toBe(true);
  });
});
