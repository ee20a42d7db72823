import { optionTable, type OptionList } from '../option-list.ts';

/**
 * `trtllm-serve serve` of 1.0.0. The tag's serve.py was not at hand, so the list has what two other states of it share:
 * one whose PyTorch backend is not yet the default, as it is in 1.0, and one with options that came later
 * (--disagg_cluster_uri). Neither says its version. The container of 1.0.0 and `--extra_llm_api_options` are also in that
 * version's documentation (nvidia.github.io/TensorRT-LLM/1.0.0, "Run benchmarking with trtllm-serve").
 */
export const TENSORRT_LLM_OPTIONS: OptionList = {
  engine: 'tensorrt-llm',
  version: '1.0.0',
  date: '2025-09',
  sources: [
    {
      repository: 'syuoni/TensorRT-LLM',
      path: 'tensorrt_llm/commands/serve.py',
      commit: '90d6f657eef3051c9e5c00e1ee93adb88eea5093',
      stands: 'before',
    },
    {
      repository: 'NVIDIA/TensorRT-LLM',
      path: 'tensorrt_llm/commands/serve.py',
      commit: '4c05a74891e4df8066f08ed4ce14b0972abe4e25',
      stands: 'after',
    },
  ],
  command: ['trtllm-serve', 'serve'],
  positionals: 1,
  options: optionTable(
    {
      flag: '--trust_remote_code',
      integer: `
        --port --max_beam_width --max_batch_size --max_num_tokens --max_seq_len --tp_size --pp_size --ep_size
        --cluster_size --gpus_per_node --num_postprocess_workers`,
      number: '--kv_cache_free_gpu_memory_fraction',
      text: `
        --tokenizer --host --backend --log_level --extra_llm_api_options --reasoning_parser
        --metadata_server_config_file --server_role`,
    },
    { '--backend': 'pytorch' },
  ),
};
