import { describe, expect, it } from 'vitest';
import { COMPLETE } from '../../core/catalog/complete-catalog.ts';
import { replicaShape } from './replica-shape.ts';
import { scenarioOf } from './testing.ts';

const shapeOf = (gpu: string, tensorParallel: number, pipelineParallel: number) => {
  const { gpus, nodes, gpusPerNode } = replicaShape(
    scenarioOf({
      model: 'meta-llama/Llama-3.1-70B',
      deployment: { gpu, tensorParallel, pipelineParallel },
      scheduler: { policy: 'vllm-v1' },
      workload: {
        requests: 10,
        arrivals: { process: 'burst' },
        lengths: { distribution: 'fixed', prompt: 100, output: 100 },
      },
    }),
    COMPLETE,
  );
  return { gpus, nodes, gpusPerNode };
};

describe('the servers of a replica', () => {
  it('hold whole stages where a server has the GPUs', () => {
    expect(shapeOf('h100-sxm', 4, 4)).toEqual({ gpus: 16, nodes: 2, gpusPerNode: 8 });
    expect(shapeOf('gb200', 2, 4)).toEqual({ gpus: 8, nodes: 2, gpusPerNode: 4 });
  });

  it('are as many trays of a rack as a stage needs', () => {
    expect(shapeOf('gb200', 16, 1)).toEqual({ gpus: 16, nodes: 4, gpusPerNode: 4 });
    expect(shapeOf('gb300', 8, 2)).toEqual({ gpus: 16, nodes: 4, gpusPerNode: 4 });
  });
});
