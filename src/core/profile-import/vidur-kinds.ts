const stats = (name: string): string => `time_stats.${name}.median`;
const NETWORK = {
  counts: ['num_workers', 'size', 'devices_per_node'],
  numbers: [],
  sparse: [],
  texts: [],
  used: {},
} as const;

/** Vidur: `vidur/profiling` of microsoft/vidur at 7d47513. Milliseconds. */
export const VIDUR_KINDS = {
  'vidur-mlp': {
    label: "Vidur's mlp table",
    marks: [stats('mlp_up_proj')],
    counts: ['num_tensor_parallel_workers', 'n_head', 'n_kv_head', 'n_embd', 'n_expanded_embd'],
    numbers: ['num_tokens'],
    times: [stats('attn_pre_proj'), stats('attn_post_proj'), stats('mlp_up_proj'), stats('mlp_down_proj')],
    sparse: [stats('emb'), stats('input_layernorm'), stats('attn_rope'), stats('mlp_act'), stats('add')],
    texts: ['use_gated_mlp'],
    used: {},
  },
  'vidur-attention': {
    label: "Vidur's attention table",
    marks: [stats('attn_prefill'), stats('attn_decode')],
    counts: ['n_embd', 'n_q_head', 'n_kv_head', 'num_tensor_parallel_workers', 'batch_size'],
    numbers: ['prefill_chunk_size', 'kv_cache_size'],
    times: [],
    sparse: [stats('attn_prefill'), stats('attn_decode')],
    texts: ['is_prefill'],
    used: {},
  },
  'vidur-all-reduce': {
    ...NETWORK,
    label: "Vidur's all_reduce table",
    marks: [stats('all_reduce')],
    times: [stats('all_reduce')],
  },
  'vidur-send-recv': {
    ...NETWORK,
    label: "Vidur's send_recv table",
    marks: [stats('send_recv')],
    times: [stats('send_recv')],
  },
} as const;
