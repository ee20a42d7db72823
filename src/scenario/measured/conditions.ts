import type { Conditions } from '../../core/fidelity/evidence.ts';
import { generationOfEngine } from '../engines/hosts.ts';
import { listOf } from '../document/policies.ts';
import type { PolicyFields, Scenario } from '../document/scenario.ts';
import { generationLabel } from '../../core/engines/generation-labels.ts';

/** What a scenario is compared with measured runs by. */
export function conditionsOf({ model, deployment, engine, workload }: Scenario): Conditions {
  const { gpu, weights, kvCache, tensorParallel, expertParallel, pipelineParallel, replicas } = deployment;
  const { arrivals, lengths } = workload;
  // What of a drawn prompt the cache holds makes its length for the GPU another one; a conversation has many lengths.
  const isFixed =
    lengths.distribution === 'fixed' && workload.promptPool === null && workload.sessions === null;
  return {
    generation: generationLabel(generationOfEngine(engine)),
    engine: engine.name,
    model: typeof model === 'string' ? model : 'custom',
    gpu,
    weights,
    kvCache,
    tensorParallel,
    expertParallel,
    pipelineParallel,
    replicas,
    arrivals: arrivals.process,
    sharesPrompts:
      workload.promptPool !== null ||
      workload.sessions !== null ||
      (workload.trace !== null && workload.trace.promptScale === 1),
    load: numberIn(arrivals, 'concurrency') ?? numberIn(arrivals, 'rate'),
    prompt: isFixed ? numberIn(lengths, 'prompt') : null,
    output: isFixed ? numberIn(lengths, 'output') : null,
    ...(lengths.distribution === 'range' && workload.promptPool === null
      ? { prompt: middleOf(lengths, 'prompt'), output: middleOf(lengths, 'output') }
      : {}),
  };
}

function numberIn(fields: PolicyFields, name: string): number | null {
  const value = fields[name];
  return typeof value === 'number' ? value : null;
}

/** The mean of a range. */
function middleOf(fields: PolicyFields, name: string): number {
  const [least = 0, largest = least] = listOf(fields, name) ?? [];
  return (least + largest) / 2;
}
