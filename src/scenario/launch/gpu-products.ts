import { isGpuId } from '../../core/catalog/gpus.ts';
import type { GpuId } from '../../core/catalog/gpu-spec.ts';

/**
 * The node label nvidia.com/gpu.product by GPU. NVIDIA's GPU feature discovery writes the name that the driver reports
 * (nvidia-smi -L), with dashes for spaces (github.com/NVIDIA/k8s-device-plugin, docs/gpu-feature-discovery).
 */
const PRODUCTS: Readonly<Record<GpuId, string>> = {
  'h100-sxm': 'NVIDIA-H100-80GB-HBM3',
  'a100-sxm': 'NVIDIA-A100-SXM4-80GB',
  'h200-sxm': 'NVIDIA-H200',
  'b200-sxm': 'NVIDIA-B200',
  l40s: 'NVIDIA-L40S',
};

/** undefined: a GPU of the user's own, whose label only the cluster knows. */
export function gpuProduct(gpu: string): string | undefined {
  return isGpuId(gpu) ? PRODUCTS[gpu] : undefined;
}
