import { optionTable, type OptionList } from '../option-list.ts';

/**
 * `vllm serve` of 0.15.0 (tag v0.15.0 is commit f176443446f659dbab5315e056e605d8984fd976; public reports of it begin on
 * the date below). The tag's arg_utils.py was not at hand, so the list has what two other states of it share: a branch
 * that still announces removals for 0.12, and a fork's with options that 0.15 lacks (--performance-mode, --spec-method).
 * Neither state says its date; their order follows from what they hold. The front end's options are of the documentation
 * of 0.12.0 (docs.vllm.ai/en/v0.12.0/cli/serve), block sizes and cache formats of a vllm/config/cache.py between the two.
 */
export const VLLM_OPTIONS: OptionList = {
  engine: 'vllm',
  version: '0.15.0',
  date: '2026-01-29',
  sources: [
    {
      repository: 'vllm-project/vllm',
      path: 'vllm/engine/arg_utils.py',
      commit: '99d7eb5d6a512cfcc5a2b104f24ebf2d6cda772b',
      stands: 'before',
    },
    {
      repository: '1CatAI/1Cat-vLLM',
      path: 'vllm/engine/arg_utils.py',
      commit: '1cabc7ce9e448342c96ae1298b74fd6dd98c4816',
      stands: 'after',
    },
  ],
  command: ['vllm', 'serve'],
  positionals: 1,
  options: optionTable(
    {
      flag: '--disable-log-stats --aggregate-engine-logging --headless',
      toggle: `
        --trust-remote-code --enforce-eager --disable-sliding-window --disable-cascade-attn --skip-tokenizer-init
        --enable-prompt-embeds --enable-sleep-mode --use-tqdm-on-load --data-parallel-hybrid-lb
        --enable-expert-parallel --enable-dbo --disable-nccl-for-dp-synchronization --enable-eplb
        --ray-workers-use-nsight --disable-custom-all-reduce --enable-prefix-caching --calculate-kv-scales
        --kv-sharing-fast-prefill --enable-mm-embeds --interleave-mm-strings --skip-mm-profiling --enable-lora
        --fully-sharded-loras --enable-chunked-prefill --disable-chunked-mm-input --disable-hybrid-kv-cache-manager
        --async-scheduling --enable-log-requests`,
      integer: `
        --seed --max-model-len --max-logprobs --pipeline-parallel-size -pp --tensor-parallel-size -tp
        --decode-context-parallel-size -dcp --data-parallel-size -dp --data-parallel-rank -dpn
        --data-parallel-start-rank -dpr --data-parallel-size-local -dpl --data-parallel-rpc-port -dpp
        --dbo-decode-token-threshold --dbo-prefill-token-threshold --max-parallel-loading-workers --block-size
        --kv-cache-memory-bytes --num-gpu-blocks-override --mamba-block-size --mm-shm-cache-max-object-size-mb
        --max-loras --max-lora-rank --max-cpu-loras --max-num-batched-tokens --max-num-seqs
        --max-num-partial-prefills --max-long-partial-prefills --long-prefill-token-threshold
        --max-cudagraph-capture-size --api-server-count -asc --port`,
      number: '--gpu-memory-utilization --cpu-offload-gb --mm-processor-cache-gb --video-pruning-rate',
      text: `
        --model --runner --convert --tokenizer --tokenizer-mode --dtype --hf-config-path --allowed-local-media-path
        --revision --code-revision --tokenizer-revision --quantization -q --logprobs-mode --config-format
        --hf-overrides --pooler-config --generation-config --override-generation-config --model-impl
        --override-attention-dtype --io-processor-plugin --load-format --download-dir --safetensors-load-strategy
        --model-loader-extra-config --pt-load-map-location --reasoning-parser --distributed-executor-backend
        --data-parallel-address -dpa --data-parallel-backend -dpb --all2all-backend --eplb-config
        --expert-placement-strategy --worker-cls --worker-extension-cls --kv-cache-dtype --prefix-caching-hash-algo
        --mamba-cache-dtype --mamba-ssm-cache-dtype --limit-mm-per-prompt --media-io-kwargs --mm-processor-kwargs
        --mm-processor-cache-type --mm-encoder-tp-mode --mm-encoder-attn-backend --lora-dtype --default-mm-loras
        --show-hidden-metrics-for-version --otlp-traces-endpoint --scheduling-policy --scheduler-cls
        --speculative-config --kv-transfer-config --kv-events-config --compilation-config --additional-config
        --structured-outputs-config --config --host --uds --uvicorn-log-level`,
      list: `
        --allowed-media-domains --served-model-name --logits-processors --ignore-patterns --collect-detailed-traces
        --cudagraph-capture-sizes`,
      optional: '--hf-token',
    },
    {
      '--dtype': 'auto half float16 bfloat16 float float32',
      '--block-size': '1 8 16 32 64 128 256',
      '--kv-cache-dtype': 'auto bfloat16 fp8 fp8_e4m3 fp8_e5m2 fp8_inc fp8_ds_mla',
      '--distributed-executor-backend': 'ray mp uni external_launcher',
      '--data-parallel-backend': 'mp ray',
      '--scheduling-policy': 'fcfs priority',
      '--uvicorn-log-level': 'critical debug error info trace warning',
    },
  ),
};
