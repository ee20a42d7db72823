import { parseCsv } from './csv.ts';
import { readTable, type ProfileTable } from './read-table.ts';

/** A CSV as a table. Throws what it is refused with. */
export function tableOf(name: string, csv: string): ProfileTable {
  const read = readTable(name, parseCsv(csv));
  if (!read.ok) throw new Error(read.issues.join(' '));
  return read.table;
}

/** What a CSV is refused with. */
export function issuesOf(name: string, csv: string): string {
  const read = readTable(name, parseCsv(csv));
  return read.ok ? 'read' : read.issues.join(' ');
}

/** What AIConfigurator's collectors write before the columns of a table. */
const COLLECTED = 'framework,version,device,op_name,kernel_source';

/** A file as the collectors write it: the measured columns, and rows of them. */
export function perfFile(columns: string, op: string, rows: readonly string[]): string {
  return [`${COLLECTED},${columns}`, ...rows.map((row) => `VLLM,0.24.0,NVIDIA H100,${op},mine,${row}`)].join(
    '\n',
  );
}

/** Experts of one layer in two formats, at one division. */
export const MOE_PERF = perfFile(
  'moe_dtype,num_tokens,hidden_size,inter_size,topk,num_experts,moe_tp_size,moe_ep_size,distribution,latency',
  'moe',
  ['bfloat16', 'fp8', 'w4afp8'].flatMap((format) =>
    [1, 8, 64, 512, 4096].flatMap((tokens) =>
      [1, 2].map((tp) => `${format},${tokens},4096,14336,2,8,${tp},1,balanced,${(0.3 + tokens / 500) / tp}`),
    ),
  ),
);

const MLA_COLUMNS = 'mla_dtype,kv_cache_dtype,num_heads,batch_size,isl,tp_size,step,latency';

/** Prompts over latents. */
export const CONTEXT_MLA_PERF = perfFile(
  MLA_COLUMNS,
  'context_mla',
  [16, 128].flatMap((heads) =>
    [1, 4].flatMap((batch) =>
      [128, 4096].map(
        (isl) => `bfloat16,bfloat16,${heads},${batch},${isl},1,0,${(batch * isl * heads) / 4e6}`,
      ),
    ),
  ),
);

/** Decodes over latents, with caches in two formats. */
export const GENERATION_MLA_PERF = perfFile(
  MLA_COLUMNS,
  'generation_mla',
  ['bfloat16', 'fp8'].flatMap((kvCache) =>
    [1, 64].flatMap((batch) =>
      [127, 4095].map((step) => `bfloat16,${kvCache},16,${batch},1,8,${step},${0.01 + (batch * step) / 1e6}`),
    ),
  ),
);

/** The products that queries and outputs of decodes pass. */
export const MLA_BMM_PERF = [
  'framework,version,device,op_name,kernel_source,bmm_dtype,num_tokens,num_heads,latency',
  ...['mla_gen_pre', 'mla_gen_post'].flatMap((op) =>
    [1, 64].map((tokens) => `VLLM,0.24.0,NVIDIA H100,${op},mine,bfloat16,${tokens},16,0.0${tokens}`),
  ),
].join('\n');

const ATTENTION_COLUMNS =
  'batch_size,isl,num_heads,num_key_value_heads,head_dim,attn_dtype,kv_cache_dtype,step,window_size,latency';

/** Prompts, with full attention and a window. */
export const CONTEXT_PERF = perfFile(
  ATTENTION_COLUMNS,
  'context_attention',
  [0, 1024].flatMap((window) =>
    [128, 2048].map((isl) => `1,${isl},32,8,128,bfloat16,bfloat16,0,${window},${isl / 10_000}`),
  ),
);

/** Decodes over caches in both formats, with full attention and a window; queries in fp8 beside some in 16 bits. */
export const GENERATION_PERF = perfFile(ATTENTION_COLUMNS, 'generation_attention', [
  ...['bfloat16', 'fp8'].flatMap((kvCache) =>
    [0, 1024].map((window) => `8,1,32,8,128,bfloat16,${kvCache},2047,${window},${window === 0 ? 0.2 : 0.1}`),
  ),
  '8,1,32,8,128,fp8,fp8,2047,0,0.9',
]);
