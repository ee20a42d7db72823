import { optionTable, type OptionList } from '../option-list.ts';

const ATTENTION = `triton torch_native flex_attention nsa cutlass_mla fa3 fa4 flashinfer flashmla trtllm_mla trtllm_mha
  dual_chunk_flash_attn aiter wave intel_amx ascend`;

/**
 * `sglang.launch_server` of 0.5.9 (tag v0.5.9 is commit bbe9c7eeb520b0a67e92d133dfc137a3688dc7f2). The tag's
 * server_args.py was not at hand, so the list has what two states of the engine's own page of server arguments share.
 * Neither says its version; that 0.5.9 lies between follows from what they hold: the first takes --hybrid-kvcache-ratio,
 * which the second lists as deprecated, and the second has piecewise CUDA graphs on by default. Values too are those that
 * both list.
 */
export const SGLANG_OPTIONS: OptionList = {
  engine: 'sglang',
  version: '0.5.9',
  date: '2026-02-20',
  sources: [
    {
      repository: 'sgl-project/sglang',
      path: 'docs/advanced_features/server_arguments.md',
      commit: 'b36e8e198b71553316b55bce53de6ecf9b3a9a47',
      stands: 'before',
    },
    {
      repository: 'sgl-project/sglang',
      path: 'docs/advanced_features/server_arguments.md',
      commit: '004813e1dd464844bd92ddbca5cab8c024a75f78',
      stands: 'after',
    },
  ],
  command: ['python3', '-m', 'sglang.launch_server'],
  positionals: 0,
  options: optionTable(
    {
      flag: `
        --skip-tokenizer-init --trust-remote-code --is-embedding --enable-multimodal --skip-server-warmup
        --enable-fp32-lm-head --enable-priority-scheduling --schedule-low-priority-values-first
        --disable-hybrid-swa-memory --constrained-json-disable-any-whitespace --sleep-on-idle --log-requests
        --show-time-cost --enable-metrics --enable-metrics-for-all-schedulers --collect-tokens-histogram
        --enable-request-time-stats-logging --enable-trace --enable-cache-report --enable-lora
        --enable-flashinfer-allreduce-fusion --enable-eplb --enable-expert-distribution-metrics
        --enable-hierarchical-cache --enable-lmcache --disable-radix-cache --disable-cuda-graph
        --disable-cuda-graph-padding --enable-profile-cuda-graph --enable-cudagraph-gc --enable-layerwise-nvtx-marker
        --enable-nccl-nvls --enable-symm-mem --disable-flashinfer-cutlass-moe-fp4-allgather
        --enable-tokenizer-batch-encode --disable-outlines-disk-cache --disable-custom-all-reduce --enable-mscclpp
        --enable-torch-symm-mem --disable-overlap-schedule --enable-mixed-chunk --enable-dp-attention
        --enable-dp-lm-head --enable-two-batch-overlap --enable-single-batch-overlap --enable-torch-compile
        --enable-torch-compile-debug-mode --enable-nan-detection --enable-p2p-check
        --triton-attention-reduce-in-fp32 --delete-ckpt-after-loading --enable-memory-saver
        --enable-weights-cpu-backup --allow-auto-truncate --enable-custom-logit-processor
        --flashinfer-mla-disable-ragged --disable-shared-experts-fusion --disable-chunked-prefix-cache
        --disable-fast-image-processor --keep-mm-feature-on-device --enable-return-hidden-states
        --enable-deterministic-inference --enable-attn-tp-input-scattered --enable-dynamic-batch-tokenizer
        --disaggregation-decode-enable-offload-kvcache --weight-loader-disable-mmap --enable-pdmux`,
      integer: `
        --tokenizer-worker-num --context-length --port --nccl-port --max-running-requests --max-queued-requests
        --max-total-tokens --chunked-prefill-size --max-prefill-tokens --priority-scheduling-preemption-threshold
        --page-size --tensor-parallel-size --tp-size --pipeline-parallel-size --pp-size --pp-max-micro-batch-size
        --stream-interval --random-seed --dist-timeout --base-gpu-id --gpu-id-step --log-requests-level
        --decode-log-interval --data-parallel-size --dp-size --nnodes --node-rank --max-lora-rank
        --max-loras-per-batch --max-loaded-loras --max-lora-chunk-size --speculative-num-steps
        --speculative-eagle-topk --speculative-num-draft-tokens --speculative-ngram-min-bfs-breadth
        --speculative-ngram-max-bfs-breadth --speculative-ngram-capacity --expert-parallel-size --ep-size --ep
        --ep-num-redundant-experts --eplb-rebalance-num-iterations --eplb-rebalance-layers-per-chunk
        --expert-distribution-recorder-buffer-size --moe-dense-tp-size --max-mamba-cache-size
        --multi-item-scoring-delimiter --hicache-size --cpu-offload-gb --offload-group-size --offload-num-in-group
        --offload-prefetch-step --cuda-graph-max-bs --torch-compile-max-bs --piecewise-cuda-graph-max-tokens
        --triton-attention-num-kv-splits --triton-attention-split-tile-size --num-continuous-decode-steps
        --scheduler-recv-interval --dynamic-batch-tokenizer-batch-size --disaggregation-bootstrap-port
        --num-reserved-decode-tokens --disaggregation-decode-polling-interval
        --remote-instance-weight-loader-seed-instance-service-port --sm-group-num`,
      number: `
        --mem-fraction-static --schedule-conservativeness --swa-full-tokens-ratio --watchdog-timeout
        --gc-warning-threshold-secs --speculative-accept-threshold-single --speculative-accept-threshold-acc
        --eplb-min-rebalancing-utilization-threshold --mamba-full-memory-ratio --hicache-ratio
        --tbo-token-distribution-threshold --dynamic-batch-tokenizer-batch-timeout`,
      text: `
        --model-path --model --tokenizer-path --tokenizer-mode --load-format --model-loader-extra-config --revision
        --model-impl --host --warmups --dtype --quantization --quantization-param-path --modelopt-quant
        --modelopt-checkpoint-restore-path --modelopt-checkpoint-save-path --kv-cache-dtype --schedule-policy --device
        --elastic-ep-backend --mooncake-ib-device --constrained-json-whitespace-pattern --download-dir
        --mm-process-config --log-level --log-level-http --crash-dump-folder --tokenizer-metrics-custom-labels-header
        --kv-events-config --api-key --served-model-name --weight-version --chat-template --completion-template
        --file-storage-path --reasoning-parser --tool-call-parser --sampling-defaults --tool-server
        --load-balance-method --dist-init-addr --nccl-init-addr --json-model-override-args
        --preferred-sampling-params --lora-eviction-policy --lora-backend --attention-backend
        --prefill-attention-backend --decode-attention-backend --sampling-backend --grammar-backend
        --mm-attention-backend --fp8-gemm-backend --speculative-algorithm --speculative-draft-model-path
        --speculative-draft-model --speculative-draft-model-revision --speculative-token-map
        --speculative-attention-mode --speculative-moe-runner-backend --speculative-moe-a2a-backend
        --speculative-ngram-match-type --moe-a2a-backend --moe-runner-backend --flashinfer-mxfp4-moe-precision
        --deepep-mode --ep-dispatch-algorithm --init-expert-location --eplb-algorithm
        --expert-distribution-recorder-mode --deepep-config --mamba-ssm-dtype --hicache-write-policy
        --radix-eviction-policy --hicache-io-backend --hicache-mem-layout --hicache-storage-backend
        --hicache-storage-prefetch-policy --hicache-storage-backend-extra-config --offload-mode --torchao-config
        --forward-hooks --debug-tensor-dump-output-folder --debug-tensor-dump-input-file --debug-tensor-dump-inject
        --disaggregation-mode --disaggregation-transfer-backend --disaggregation-ib-device
        --remote-instance-weight-loader-seed-instance-ip --pdmux-config-path --config`,
      list: `
        --tokenizer-metrics-allowed-custom-labels --bucket-time-to-first-token --bucket-inter-token-latency
        --bucket-e2e-request-latency --prompt-tokens-buckets --generation-tokens-buckets --lora-target-modules
        --lora-paths --cuda-graph-bs --piecewise-cuda-graph-tokens --numa-node --custom-weight-loader
        --remote-instance-weight-loader-send-weights-group-ports`,
    },
    {
      '--tokenizer-mode': 'auto slow',
      '--load-format':
        'auto pt safetensors npcache dummy sharded_state gguf bitsandbytes layered remote remote_instance',
      '--dtype': 'auto half float16 bfloat16 float float32',
      '--quantization': `awq fp8 gptq marlin gptq_marlin awq_marlin bitsandbytes gguf modelopt modelopt_fp4 petit_nvfp4
        w8a8_int8 w8a8_fp8 moe_wna16 qoq w4afp8 mxfp4`,
      '--kv-cache-dtype': 'auto fp8_e5m2 fp8_e4m3',
      '--schedule-policy': 'lpm random fcfs dfs-weight lof priority',
      '--log-requests-level': '0 1 2 3',
      '--sampling-defaults': 'openai model',
      '--lora-eviction-policy': 'lru fifo',
      '--lora-backend': 'triton csgmv',
      '--max-lora-chunk-size': '16 32 64 128',
      '--attention-backend': ATTENTION,
      '--prefill-attention-backend': ATTENTION,
      '--decode-attention-backend': ATTENTION,
      '--sampling-backend': 'flashinfer pytorch ascend',
      '--grammar-backend': 'xgrammar outlines llguidance none',
      '--mm-attention-backend': 'sdpa fa3 triton_attn ascend_attn aiter_attn',
      '--fp8-gemm-backend': 'auto deep_gemm flashinfer_trtllm cutlass triton aiter',
      '--speculative-algorithm': 'EAGLE EAGLE3 NEXTN STANDALONE NGRAM',
      '--speculative-attention-mode': 'prefill decode',
      '--speculative-ngram-match-type': 'BFS PROB',
      '--moe-a2a-backend': 'none deepep mooncake ascend_fuseep',
      '--moe-runner-backend': `auto deep_gemm triton triton_kernel flashinfer_trtllm flashinfer_cutlass flashinfer_mxfp4
        flashinfer_cutedsl`,
      '--flashinfer-mxfp4-moe-precision': 'default bf16',
      '--deepep-mode': 'normal low_latency auto',
      '--mamba-ssm-dtype': 'float32 bfloat16',
      '--hicache-write-policy': 'write_back write_through write_through_selective',
      '--radix-eviction-policy': 'lru lfu',
      '--hicache-io-backend': 'direct kernel kernel_ascend',
      '--hicache-mem-layout': 'layer_first page_first page_first_direct page_first_kv_split',
      '--hicache-storage-backend': 'file mooncake hf3fs nixl aibrix dynamic eic',
      '--hicache-storage-prefetch-policy': 'best_effort wait_complete timeout',
      '--disaggregation-mode': 'null prefill decode',
      '--disaggregation-transfer-backend': 'mooncake nixl ascend fake',
    },
  ),
};
