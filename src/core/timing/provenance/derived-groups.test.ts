import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { GPUS, type GpuId } from '../../catalog/gpus/index.ts';
import type { NodeId } from '../../catalog/nodes.ts';
import type { TimedConfig } from '../../config/timed-config.ts';
import { findModel } from '../../models/models.ts';
import { bundleOnDisk } from '../../testing/bundle-on-disk.ts';
import { USUAL_DEPLOYMENT } from '../../testing/config.ts';
import { ForestCache } from '../../predictors/regressors/forest-cache.ts';
import type { TimingEvidence } from '../../operators/timing-evidence.ts';
import { trainTimings } from './train-timings.ts';

async function allReduceOf(
  gpu: GpuId,
  node: NodeId,
  tensorParallel: number,
): Promise<TimingEvidence | undefined> {
  const model = findModel('meta-llama/Llama-3.1-70B');
  if (model === undefined) throw new Error('no model');
  const config: TimedConfig = {
    gpu: GPUS[gpu],
    model,
    deployment: { ...USUAL_DEPLOYMENT, node, tensorParallel },
    timing: { model: 'random-forest', allReduce: 'graph' },
  };
  const profile = bundleOnDisk(config, (path) => readFileSync(path, 'utf8'));
  const { evidence } = await trainTimings({ ...config, profile }, new ForestCache());
  return evidence.find(({ operator }) => operator === 'all-reduce');
}

it('an all-reduce over more GPUs of a rack than were measured is said to be derived', async () => {
  expect(await allReduceOf('gb200', 'nvl72', 4)).toMatchObject({ status: 'measured' });
  const derived = await allReduceOf('gb200', 'nvl72', 16);
  expect(derived?.status).toBe('derived');
  expect(derived?.detail).toContain('Not measured for 16 GPUs');
});

it('so is one of eight L40S with peer access, and not where it was measured', async () => {
  expect(await allReduceOf('l40s', 'pcie', 8)).toMatchObject({ status: 'derived' });
  expect(await allReduceOf('l40s', 'pcie-host', 8)).toMatchObject({ status: 'measured' });
});
