import { gpusOfServer } from '../../core/catalog/nodes.ts';
import { findGpu, recordOf, type Catalog } from '../../core/catalog/catalog.ts';
import { publishedWeights } from '../../core/models/own-format.ts';
import type { WeightChoice } from '../../core/models/weight-format.ts';
import { publishedText } from '../describe/models/format-text.ts';
import { resolveModel } from '../document/parse.ts';
import type { Scenario } from '../document/scenario.ts';

/** How the GPUs of one replica lie in nodes, which here are servers; every node has as many. */
export interface ReplicaShape {
  readonly gpus: number;
  readonly nodes: number;
  readonly gpusPerNode: number;
  /** Longest prompt + output that the model takes, tokens. */
  readonly modelTokens: number;
  /** How the model's own files hold its weights: the choice that means it, and in words. */
  readonly published: { readonly weights: WeightChoice; readonly text: string };
  /** The label nvidia.com/gpu.product of these nodes; null: a GPU of the user's own, whose label only the cluster knows. */
  readonly productLabel: string | null;
}

/**
 * Whole pipeline stages go into a node, since all-reduces between nodes would be slow; in a rack whose servers share an
 * NVLink domain a stage takes as many of them as it needs.
 */
export function replicaShape({ deployment, model }: Scenario, catalog: Catalog): ReplicaShape {
  const { gpu, tensorParallel, pipelineParallel, node } = deployment;
  const server = Math.max(1, gpusOfServer(findGpu(catalog, gpu), node));
  const room = Math.max(1, Math.floor(server / tensorParallel));
  let servers = Math.ceil(tensorParallel / server);
  while (tensorParallel % servers !== 0) servers++;
  const found = resolveModel(model, catalog);
  let stages = Math.min(room, pipelineParallel);
  while (pipelineParallel % stages !== 0) stages--;
  return {
    gpus: tensorParallel * pipelineParallel,
    nodes: (pipelineParallel / stages) * servers,
    gpusPerNode: (tensorParallel * stages) / servers,
    modelTokens: found.ok ? found.value.maxTokens : 0,
    published: found.ok
      ? { weights: publishedWeights(found.value), text: publishedText(found.value) }
      : { weights: 'bf16', text: 'bf16' },
    productLabel: recordOf(catalog, gpu)?.productLabel ?? null,
  };
}
