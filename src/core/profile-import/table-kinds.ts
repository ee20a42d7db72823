import { VIDUR_KINDS } from './vidur-kinds.ts';

/** Tables of kernel times that can be brought: Vidur's and AIConfigurator's, told apart by their columns. */
export type TableKind =
  | 'vidur-mlp'
  | 'vidur-attention'
  | 'vidur-all-reduce'
  | 'vidur-send-recv'
  | 'gemm'
  | 'attention'
  | 'experts'
  | 'latent-attention'
  | 'absorbed'
  | 'all-reduce'
  | 'nccl';

export interface KindSpec {
  readonly label: string;
  /** Columns that tell the kind. */
  readonly marks: readonly string[];
  /** Columns that every row must have a whole number of 1 or more in. */
  readonly counts: readonly string[];
  /** Columns that every row must have a number of 0 or more in. */
  readonly numbers: readonly string[];
  /** Columns that every row must have a time in. */
  readonly times: readonly string[];
  /** Columns of times that may be empty in some rows. */
  readonly sparse: readonly string[];
  /** Columns of text. */
  readonly texts: readonly string[];
  /** What of a column of text is used: rows that hold something else are counted and left out. */
  readonly used: Readonly<Record<string, readonly string[]>>;
}

/** Formats of 16 bits, whose kernels take the same time. */
export const HALF: readonly string[] = ['bfloat16', 'float16', 'half'];
const KV_FORMATS = [...HALF, 'fp8'];
const NOTHING_MORE = { numbers: [], sparse: [], texts: [], used: {} } as const;

/**
 * AIConfigurator: the tables of its collectors (`*_perf.txt`, `*_perf.parquet`), ai-dynamo/aiconfigurator at 095f58a.
 * Milliseconds.
 */
const AICONFIGURATOR_KINDS = {
  gemm: {
    ...NOTHING_MORE,
    label: "AIConfigurator's gemm table",
    marks: ['gemm_dtype', 'm', 'n', 'k'],
    counts: ['m', 'n', 'k'],
    times: ['latency'],
    texts: ['gemm_dtype'],
    used: { gemm_dtype: [...HALF, 'fp8', 'fp8_block', 'nvfp4'] },
  },
  attention: {
    ...NOTHING_MORE,
    label: "AIConfigurator's attention table",
    marks: ['attn_dtype', 'isl', 'head_dim'],
    counts: ['batch_size', 'isl', 'num_heads', 'num_key_value_heads', 'head_dim'],
    numbers: ['step'],
    times: ['latency'],
    texts: ['attn_dtype', 'kv_cache_dtype'],
    used: { attn_dtype: KV_FORMATS, kv_cache_dtype: KV_FORMATS },
  },
  experts: {
    ...NOTHING_MORE,
    label: "AIConfigurator's moe table",
    marks: ['moe_dtype', 'topk', 'num_experts'],
    counts: ['num_tokens', 'hidden_size', 'inter_size', 'topk', 'num_experts', 'moe_tp_size', 'moe_ep_size'],
    times: ['latency'],
    texts: ['moe_dtype', 'distribution'],
    used: {
      moe_dtype: [...HALF, 'fp8', 'fp8_block', 'nvfp4', 'int4_wo', 'w4a16_mxfp4', 'w4a8_mxfp4_mxfp8'],
      distribution: ['balanced', 'power_law_1.01', 'power_law_1.2'],
    },
  },
  'latent-attention': {
    ...NOTHING_MORE,
    label: "AIConfigurator's mla table",
    marks: ['mla_dtype', 'kv_cache_dtype', 'isl'],
    counts: ['num_heads', 'batch_size', 'isl'],
    numbers: ['step'],
    times: ['latency'],
    texts: ['mla_dtype', 'kv_cache_dtype'],
    used: { mla_dtype: KV_FORMATS, kv_cache_dtype: KV_FORMATS },
  },
  absorbed: {
    ...NOTHING_MORE,
    label: "AIConfigurator's mla_bmm table",
    marks: ['bmm_dtype', 'num_tokens', 'num_heads'],
    counts: ['num_tokens', 'num_heads'],
    times: ['latency'],
    texts: ['op_name', 'bmm_dtype'],
    used: { op_name: ['mla_gen_pre', 'mla_gen_post'], bmm_dtype: KV_FORMATS },
  },
  'all-reduce': {
    ...NOTHING_MORE,
    label: "AIConfigurator's custom_allreduce table",
    marks: ['allreduce_dtype', 'message_size'],
    counts: ['num_gpus', 'message_size'],
    times: ['latency'],
    texts: ['allreduce_dtype'],
    used: { allreduce_dtype: HALF },
  },
  nccl: {
    ...NOTHING_MORE,
    label: "AIConfigurator's nccl table",
    marks: ['nccl_dtype', 'message_size'],
    counts: ['num_gpus', 'message_size'],
    times: ['latency'],
    texts: ['nccl_dtype', 'op_name'],
    used: { nccl_dtype: HALF, op_name: ['all_reduce'] },
  },
} as const satisfies Partial<Record<TableKind, KindSpec>>;

/** What each kind of table must hold. */
export const TABLE_KINDS: Readonly<Record<TableKind, KindSpec>> = { ...VIDUR_KINDS, ...AICONFIGURATOR_KINDS };

/** Tables that are known and not read: `instead` says what is, as a sentence. */
const UNREAD = [
  {
    marks: ['gemm_type', 'isl'],
    label: "AIConfigurator's table of whole attention blocks",
    instead: 'Bring the tables of the kernels: context_mla, generation_mla and mla_bmm.',
  },
  {
    marks: ['moe_dtype', 'num_slots'],
    label: "AIConfigurator's wideep_moe table",
    instead: 'Bring the moe table.',
  },
  { marks: ['quant_dtype'], label: "AIConfigurator's table of quantisation", instead: '' },
  { marks: ['phase', 'd_conv'], label: "AIConfigurator's table of state-space layers", instead: '' },
] as const;

/** Columns that these tables have beside those that are read. */
const KNOWN_UNREAD = [
  /^$/,
  /^time_stats\.\w+\.(min|max|mean|median|std)$/,
  /^(framework|version|device|op_name|kernel_source|backend|implementation|window_size|tp_size|rank|collective)$/,
  /^(power|power_limit|throttled|max_devices_per_node|vocab_size|block_size|max_model_len)$/,
  /^(attention_backend|profile_method)$/,
];

/** The kind of a table by its columns; undefined for none that is known. */
export function kindOf(columns: readonly string[]): TableKind | undefined {
  const kinds = Object.keys(TABLE_KINDS) as TableKind[];
  return kinds.find((kind) => hasAll(columns, TABLE_KINDS[kind].marks));
}

/** Why a table that is known cannot be brought, as a sentence; null: it can, or it is not known. */
export function unreadReason(columns: readonly string[]): string | null {
  const found = UNREAD.find(({ marks }) => hasAll(columns, marks));
  if (found === undefined) return null;
  return `${found.label} cannot be brought. ${found.instead}`.trim();
}

function hasAll(columns: readonly string[], marks: readonly string[]): boolean {
  return marks.every((mark) => columns.includes(mark));
}

/** Columns that the kind does not have. */
export function unknownColumns(kind: TableKind, columns: readonly string[]): readonly string[] {
  const { counts, numbers, times, sparse, texts } = TABLE_KINDS[kind];
  const known = [...counts, ...numbers, ...times, ...sparse, ...texts];
  return columns.filter(
    (name) => !known.includes(name) && !KNOWN_UNREAD.some((pattern) => pattern.test(name)),
  );
}
