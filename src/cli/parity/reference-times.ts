import type { ReferenceTimes } from '../../core/timing/tables/reference-timing.ts';
import type { OperatorTimesFile } from './reference-case.ts';

/** The reference's tables in the form that its timing composition reads: index = tokens, KV lengths in steps of 64. */
export function toReferenceTimes(file: OperatorTimesFile, groupedQuery: boolean): ReferenceTimes {
  const operator = (name: string): Float64Array => Float64Array.from([0, ...(file.ops[name] ?? [])]);
  const prefill = file.attn_prefill.values;
  const decode = file.attn_decode.values;
  return {
    tokens: {
      qkv: operator('attn_pre_proj'),
      output: operator('attn_post_proj'),
      rotary: operator('attn_rope'),
      kvWrite: operator('attn_kv_cache_save'),
      inputNorm: operator('input_layernorm'),
      up: operator('mlp_up_proj'),
      down: operator('mlp_down_proj'),
      activation: operator('mlp_act'),
      postNorm: operator('post_attention_layernorm'),
      add: operator('add'),
      allReduce: allReduce(file),
      sendRecv: operator('send_recv'),
    },
    decode: Float64Array.from(decode.flat()),
    prefill: Float64Array.from(prefill.flat()),
    kvSteps: prefill.length,
    chunks: prefill[0]?.length ?? 0,
    layersPerStage: file.config.num_layers_per_stage,
    tensorParallel: file.config.tp,
    pipelineParallel: file.config.pp,
    groupedQuery,
  };
}

/** The table goes on past its dense part in steps, and is read at multiples of the step only. */
function allReduce({ ops, beyond_table: { all_reduce: beyond } }: OperatorTimesFile): Float64Array {
  const dense = ops['all_reduce'] ?? [];
  const { num_tokens_start: start = 0, step = 0, values = [] } = beyond ?? {};
  const length = values.length === 0 ? dense.length + 1 : start + step * (values.length - 1) + 1;
  const table = new Float64Array(length);
  table.set(dense, 1);
  values.forEach((value, i) => {
    table[start + step * i] = value;
  });
  return table;
}
