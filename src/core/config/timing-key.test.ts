import { readFileSync } from 'node:fs';
import { expertsOf } from '../models/layers.ts';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { GPUS } from '../catalog/gpus/index.ts';
import { MODELS } from '../models/models.ts';
import { trainTimings } from '../timing/provenance/train-timings.ts';
import { bundleOnDisk } from '../testing/bundle-on-disk.ts';
import { testConfig } from '../testing/config.ts';
import { timedOf, type TimedConfig } from './timed-config.ts';
import { timingKey } from './timing-key.ts';

const textOf = (path: string): string => readFileSync(path, 'utf8');

/** Of a GPU, what training does not read. */
const UNREAD = { memoryBytes: 1, powerWatts: 1 };
const FILES = ['h100-sxm'];
const PARTS = ['model', 'gpu', 'deployment', 'timing'] as const;
type Path = readonly [(typeof PARTS)[number], string];

/** The configuration, and every field of its parts that is read from it. */
function watched(config: TimedConfig): { readonly config: TimedConfig; readonly read: Set<string> } {
  const read = new Set<string>();
  const watch = <T extends object>(part: string, value: T): T =>
    new Proxy(value, {
      get(target, field, receiver): unknown {
        read.add(`${part}.${String(field)}`);
        return Reflect.get(target, field, receiver);
      },
    });
  return {
    read,
    config: {
      model: watch('model', config.model),
      gpu: watch('gpu', config.gpu),
      deployment: watch('deployment', config.deployment),
      timing: watch('timing', config.timing),
    },
  };
}

/** The configuration with another value in one field. */
function changed(config: TimedConfig, [part, field]: Path): TimedConfig {
  const value: unknown = Object.entries(config[part]).find(([name]) => name === field)?.[1];
  const other = typeof value === 'number' ? value + 1 : typeof value === 'boolean' ? !value : 'another';
  return { ...config, [part]: { ...config[part], [field]: other } };
}

const CASES = [
  {},
  { model: 'openai/gpt-oss-20b', deployment: { weights: 'mxfp4', kvCache: 'fp8', tensorParallel: 2 } },
  {
    model: 'mistralai/Mixtral-8x7B-v0.1',
    deployment: { weights: 'fp8', tensorParallel: 2, pipelineParallel: 2 },
    timing: { fusesElementwise: true },
  },
] as const;

describe('the key of timing tables', () => {
  it.each(CASES)('changes with every field that training reads: %o', async (changes) => {
    const base = testConfig(changes);
    const experts = expertsOf(base.model) && { parallel: false, skew: 'balanced' as const };
    const [pool] = base.pools;
    const deployment = { ...pool.deployment, ...(experts && { experts }) };
    const plain = timedOf({ ...base, pools: [{ ...pool, deployment }] });
    const { config, read } = watched(plain);
    await trainTimings({ ...config, profile: bundleOnDisk(plain, textOf) });
    expect(read.size).toBeGreaterThan(15);
    for (const name of read) {
      const [part, field = ''] = name.split('.');
      const path: Path = [PARTS.find((one) => one === part) ?? 'model', field];
      expect([name, timingKey(changed(plain, path), FILES)]).not.toEqual([name, timingKey(plain, FILES)]);
    }
  });

  it('is equal only where all that training may read is', () => {
    const config = fc
      .record({
        model: fc.constantFrom(...MODELS.slice(0, 3)),
        gpu: fc.constantFrom(...Object.values(GPUS)),
        tensorParallel: fc.constantFrom(1, 2),
        replicas: fc.constantFrom(1, 2),
        kvBlocks: fc.constantFrom(null, 100),
        allReduce: fc.constantFrom('graph' as const, 'eager' as const),
      })
      .map(({ model, gpu, tensorParallel, replicas, kvBlocks, allReduce }) => ({
        read: JSON.stringify([model.id, gpu.id, tensorParallel, allReduce]),
        timed: timedOf(
          testConfig({
            model,
            gpu,
            deployment: { tensorParallel, replicas, kvBlocks },
            timing: { allReduce },
          }),
        ),
      }));
    fc.assert(
      fc.property(config, config, (a, b) => {
        const isEqual = timingKey(a.timed, FILES) === timingKey(b.timed, FILES);
        expect(isEqual).toBe(a.read === b.read);
      }),
    );
  });

  it("changes with a GPU's constants and with the contents of its files under the same name", () => {
    const { model, deployment, timing } = timedOf(testConfig());
    const own = { ...GPUS['h100-sxm'], own: 'user:mine' as const };
    const keyOf = (gpu: TimedConfig['gpu'], contents: readonly number[]) =>
      timingKey({ model, deployment, timing, gpu }, contents);
    expect(keyOf(own, [1])).toBe(keyOf({ ...own, ...UNREAD }, [1]));
    expect(keyOf(own, [1])).not.toBe(keyOf({ ...own, peaks: { ...own.peaks, bf16: 1e15 } }, [1]));
    expect(keyOf(own, [1])).not.toBe(keyOf(own, [2]));
  });
});
