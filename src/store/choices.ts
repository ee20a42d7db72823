import { layerCount } from '../core/models/layers.ts';
import { gpusOfNode, NODES, nodesOf } from '../core/catalog/nodes.ts';
import {
  findGpu,
  gpuNames,
  type Catalog,
  listPrice as listPriceIn,
  recordOf,
} from '../core/catalog/catalog.ts';
import type { GpuPrice } from '../core/catalog/gpu-spec.ts';
import { tensorParallelProblem } from '../core/models/degrees.ts';
import { resolveModel } from '../scenario/document/parse.ts';
import type { ModelSpec } from '../core/models/model-spec.ts';
import type { Scenario } from '../scenario/document/scenario.ts';
import { pageCatalog } from './own/own-gpus.ts';

/** What the page offers to choose from: read from the catalog and the checks, so that both always agree. */
export interface Choice {
  readonly value: string;
  readonly label: string;
  readonly group?: string;
}

/** A model of the catalog, as far as the page has it. */
export const findModel = (id: string): ModelSpec | undefined => pageCatalog().models.find(id);

/** Every GPU that can be chosen, and those that are, which a link may spell out. */
export function gpuChoices(chosen: readonly string[]): readonly Choice[] {
  const catalog = pageCatalog();
  return [...new Set([...gpuNames(catalog), ...chosen])].map((id) => ({
    value: id,
    label: findGpu(catalog, id)?.name ?? id,
    ...groupOf(catalog, id),
  }));
}

function groupOf(catalog: Catalog, id: string): Pick<Choice, 'group'> {
  const record = recordOf(catalog, id);
  if (record === undefined) return { group: 'Your own' };
  return record.standIn === undefined ? {} : { group: 'Not measured: estimated' };
}

export function nodeChoices(gpu: string): readonly Choice[] {
  return nodesOf(findGpu(pageCatalog(), gpu)).map((id) => ({ value: id, label: NODES[id].name }));
}

export function modelOf(scenario: Scenario): ModelSpec | null {
  const model = resolveModel(scenario.model, pageCatalog());
  return model.ok ? model.value : null;
}

const divisors = (n: number): number[] =>
  Array.from({ length: n }, (_, i) => i + 1).filter((d) => n % d === 0);

/** Tensor-parallel degrees that the model's shape and the node allow. */
export function tensorParallelStops(scenario: Scenario): readonly number[] {
  const model = modelOf(scenario);
  const { gpu, node, tensorParallel, expertParallel } = scenario.deployment;
  const gpus = gpusOfNode(findGpu(pageCatalog(), gpu), node);
  if (model === null || gpus === 0) return [tensorParallel];
  return Array.from({ length: gpus }, (_, i) => i + 1).filter(
    (degree) => tensorParallelProblem(model, degree, expertParallel) === null,
  );
}

const MOST_STAGES = 16;

/** Pipeline depths that divide the model's layers. */
export function pipelineParallelStops(scenario: Scenario): readonly number[] {
  const model = modelOf(scenario);
  if (model === null) return [scenario.deployment.pipelineParallel];
  return divisors(layerCount(model)).filter((stages) => stages <= MOST_STAGES);
}

export function gpuCount({ deployment }: Scenario): number {
  return deployment.tensorParallel * deployment.pipelineParallel * deployment.replicas;
}

export function listPrice(gpu: string): GpuPrice | null {
  return listPriceIn(pageCatalog(), gpu);
}

/** Dollars for one GPU for one hour: the user's, else the list price; null for a GPU that has none. */
export function priceOf(gpu: string, prices: Readonly<Record<string, number>>): number | null {
  return prices[gpu] ?? listPrice(gpu)?.dollarsPerHour ?? null;
}
