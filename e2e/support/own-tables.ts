import { parquetWriteBuffer } from 'hyparquet-writer';

/** Products of a slow GPU, in AIConfigurator's columns. */
export const GEMM = [
  'kernel_source,gemm_dtype,m,n,k,latency',
  ...[1, 16, 64, 256, 1024, 4096].flatMap((m) =>
    [1024, 4096, 6144, 14_336, 28_672].flatMap((n) =>
      [1024, 4096, 14_336].map(
        (k) => `mine,bfloat16,${m},${n},${k},${0.008 + (m * n * k) / 2.5e11 + (n * k) / 1e9}`,
      ),
    ),
  ),
].join('\n');

/** The products as AIConfigurator's repository keeps them. */
export function gemmParquet(): Uint8Array {
  const [header = '', ...lines] = GEMM.split('\n');
  const rows = lines.map((line) => line.split(','));
  return new Uint8Array(
    parquetWriteBuffer({
      columnData: header.split(',').map((name, column) => {
        const cells = rows.map((row) => row[column] ?? '');
        if (['m', 'n', 'k'].includes(name)) return { name, data: cells.map(BigInt), type: 'INT64' };
        if (name === 'latency') return { name, data: cells.map(Number), type: 'DOUBLE' };
        return { name, data: cells, type: 'STRING' };
      }),
    }),
  );
}

/** Mixtral's experts on two GPUs as a collector writes them. */
export const MOE_PERF = [
  'framework,version,device,op_name,kernel_source,moe_dtype,num_tokens,hidden_size,inter_size,topk,num_experts,moe_tp_size,moe_ep_size,distribution,latency',
  ...[1, 4, 16, 64, 256, 1024, 4096, 16_384].map(
    (tokens) =>
      `VLLM,0.24.0,NVIDIA Mine,moe,mine_experts,bfloat16,${tokens},4096,14336,2,8,2,1,balanced,${0.4 + tokens / 600}`,
  ),
].join('\n');
