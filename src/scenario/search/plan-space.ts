import { findGpu } from '../../core/catalog/own-gpus.ts';
import { planChains, type PlannedCandidate } from '../../core/search/chains.ts';
import { SCHEDULER_TEXTS } from '../../core/schedulers/fields.ts';
import type { Scenario } from '../scenario.ts';
import { enumerateSpace, type EnumeratedSpace, type EnumeratedCandidate } from './enumerate-space.ts';
import { oneCandidate } from './one-candidate.ts';
import type { SearchDocument } from './search-document.ts';
import type { PlannedRow, PlannedSpace } from './search-rows.ts';

/** The space of a search, written out in the order of work. */
export function planSpace(document: SearchDocument): PlannedSpace {
  return plannedFrom(enumerateSpace(document));
}

export function plannedFrom({ candidates, refused, duplicates }: EnumeratedSpace): PlannedSpace {
  const places = planChains(candidates);
  const rows = candidates.map((candidate, at) => toRow(candidate, places[at] as PlannedCandidate));
  return { rows, refused, duplicates };
}

function toRow({ config, scenario }: EnumeratedCandidate, place: PlannedCandidate): PlannedRow {
  const { deployment, scheduler } = scenario;
  const { gpu, node, tensorParallel, pipelineParallel, replicas, weights, kvCache } = deployment;
  return {
    ...place,
    label: labelOf(scenario, config.gpu.name),
    gpu,
    node,
    tensorParallel,
    pipelineParallel,
    replicas,
    gpus: tensorParallel * pipelineParallel * replicas,
    weights,
    kvCache,
    policy: scheduler.policy,
  };
}

function labelOf({ deployment, scheduler }: Scenario, gpuName: string): string {
  const { replicas, tensorParallel, pipelineParallel, weights, kvCache } = deployment;
  const [gpu = gpuName] = gpuName.split(' ');
  const copies = replicas === 1 ? '' : `${replicas} × `;
  const stages = pipelineParallel === 1 ? '' : ` PP ${pipelineParallel}`;
  const formats = [weights === 'bf16' ? '' : ` ${weights}`, kvCache === 'bf16' ? '' : ` KV ${kvCache}`].join(
    '',
  );
  const chunk = scheduler['chunkSize'];
  const budget = chunk === undefined ? '' : ` ${String(chunk)}`;
  const policy = SCHEDULER_TEXTS[scheduler.policy]?.label ?? scheduler.policy;
  const batch = scheduler['maxBatchSize'];
  const limit = batch === undefined ? '' : ` · batch ${String(batch)}`;
  return `${copies}${gpu} TP ${tensorParallel}${stages}${formats} · ${policy}${budget}${limit}`;
}

/** The scenario of a configuration, at this rate (requests a second) where one is given. */
export function scenarioOf(document: SearchDocument, row: PlannedRow, rate?: number): Scenario {
  const [candidate] = enumerateSpace(oneCandidate(document, row)).candidates;
  if (candidate === undefined || findGpu(row.gpu) === undefined) {
    throw new Error(`The configuration ${row.label} is not possible any more`);
  }
  const { scenario } = candidate;
  if (rate === undefined) return scenario;
  const { workload } = scenario;
  return { ...scenario, workload: { ...workload, arrivals: { ...workload.arrivals, rate } } };
}
