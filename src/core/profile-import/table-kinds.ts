/** Tables of kernel times that can be brought: Vidur's and AIConfigurator's, told apart by their columns. */
export type TableKind =
  | 'vidur-mlp'
  | 'vidur-attention'
  | 'vidur-all-reduce'
  | 'vidur-send-recv'
  | 'gemm'
  | 'attention'
  | 'all-reduce'
  | 'moe';

export interface KindSpec {
  readonly label: string;
  /** Columns that tell the kind. */
  readonly marks: readonly string[];
  /** Columns that every row must have a number of 0 or more in. */
  readonly numbers: readonly string[];
  /** Columns of numbers that may be empty in some rows. */
  readonly sparse?: readonly string[];
  /** Columns of text. */
  readonly texts: readonly string[];
}

const stats = (name: string): string => `time_stats.${name}.median`;
const NETWORK = ['num_workers', 'size', 'devices_per_node'];

/**
 * Vidur: `vidur/profiling` of microsoft/vidur at 7d47513. AIConfigurator: the collectors' tables of
 * ai-dynamo/aiconfigurator at 095f58a. Milliseconds.
 */
export const TABLE_KINDS: Readonly<Record<TableKind, KindSpec>> = {
  'vidur-mlp': {
    label: "Vidur's mlp table",
    marks: [stats('mlp_up_proj')],
    numbers: [
      'num_tokens',
      'num_tensor_parallel_workers',
      'n_head',
      'n_kv_head',
      'n_embd',
      'n_expanded_embd',
      stats('attn_pre_proj'),
      stats('attn_post_proj'),
      stats('mlp_up_proj'),
      stats('mlp_down_proj'),
    ],
    sparse: [stats('emb'), stats('input_layernorm'), stats('attn_rope'), stats('mlp_act'), stats('add')],
    texts: ['use_gated_mlp'],
  },
  'vidur-attention': {
    label: "Vidur's attention table",
    marks: [stats('attn_prefill'), stats('attn_decode')],
    numbers: [
      'n_embd',
      'n_q_head',
      'n_kv_head',
      'num_tensor_parallel_workers',
      'batch_size',
      'prefill_chunk_size',
      'kv_cache_size',
    ],
    sparse: [stats('attn_prefill'), stats('attn_decode')],
    texts: ['is_prefill'],
  },
  'vidur-all-reduce': {
    label: "Vidur's all_reduce table",
    marks: [stats('all_reduce')],
    numbers: [...NETWORK, stats('all_reduce')],
    texts: [],
  },
  'vidur-send-recv': {
    label: "Vidur's send_recv table",
    marks: [stats('send_recv')],
    numbers: [...NETWORK, stats('send_recv')],
    texts: [],
  },
  gemm: {
    label: "AIConfigurator's gemm table",
    marks: ['gemm_dtype', 'm', 'n', 'k'],
    numbers: ['m', 'n', 'k', 'latency'],
    texts: ['gemm_dtype'],
  },
  attention: {
    label: "AIConfigurator's attention table",
    marks: ['attn_dtype', 'isl', 'head_dim'],
    numbers: ['batch_size', 'isl', 'num_heads', 'num_key_value_heads', 'head_dim', 'step', 'latency'],
    texts: ['attn_dtype', 'kv_cache_dtype'],
  },
  'all-reduce': {
    label: "AIConfigurator's custom_allreduce table",
    marks: ['allreduce_dtype', 'message_size'],
    numbers: ['num_gpus', 'message_size', 'latency'],
    texts: ['allreduce_dtype'],
  },
  moe: {
    label: "AIConfigurator's moe table",
    marks: ['moe_dtype', 'topk', 'num_experts'],
    numbers: [],
    texts: [],
  },
};

/** Columns that these tables have beside those that are read. */
const KNOWN_UNREAD = [
  /^$/,
  /^time_stats\.\w+\.(min|max|mean|median|std)$/,
  /^(framework|version|device|op_name|kernel_source|backend|window_size|tp_size|rank|collective)$/,
  /^(max_devices_per_node|vocab_size|block_size|max_model_len|attention_backend|profile_method)$/,
];

/** The kind of a table by its columns; undefined for none that is known. */
export function kindOf(columns: readonly string[]): TableKind | undefined {
  const kinds = Object.keys(TABLE_KINDS) as TableKind[];
  return kinds.find((kind) => TABLE_KINDS[kind].marks.every((mark) => columns.includes(mark)));
}

/** Columns that the kind does not have. */
export function unknownColumns(kind: TableKind, columns: readonly string[]): readonly string[] {
  const { numbers, sparse = [], texts } = TABLE_KINDS[kind];
  const known = [...numbers, ...sparse, ...texts];
  return columns.filter(
    (name) => !known.includes(name) && !KNOWN_UNREAD.some((pattern) => pattern.test(name)),
  );
}
