import { BUNDLED } from '../catalog/bundled.ts';
import { firstIssueText } from '../../scenario/describe/issue-text.ts';
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parseScenario } from '../../scenario/document/parse.ts';
import { resolveScenario } from '../../scenario/document/resolve.ts';
import { boundBy, type BoundBy } from './bottleneck.ts';
import { probe } from '../search/probe.ts';
import { createTables } from '../search/testing.ts';

type Fields = Readonly<Record<string, unknown>>;
interface Case {
  readonly deployment: Fields;
  readonly scheduler?: Fields;
  readonly engine?: Fields;
  /** Prompt and output tokens of each request. */
  readonly tokens: readonly [number, number];
  readonly rate: number;
  readonly requests?: number;
  readonly slo?: readonly Fields[];
}

const NO_HOST = {
  iterationSeconds: 0,
  requestSeconds: 0,
  workerSeconds: 0,
  overlappedSeconds: 0,
  overlappedRequestSeconds: 0,
  eagerLayerSeconds: 0,
  frontendSeconds: 0,
};

/** Cases share kernels. */
const tablesOf = createTables((file) => readFileSync(file, 'utf8'));

/** What a real simulation of the case is bound by. */
async function judge(one: Case): Promise<BoundBy> {
  const { deployment, engine = { name: 'vllm', host: NO_HOST }, rate, requests = 60, slo = [] } = one;
  const [prompt, output] = one.tokens;
  const parsed = parseScenario(
    {
      version: 1,
      model: 'meta-llama/Llama-3.1-8B',
      deployment,
      scheduler: { policy: 'vllm-v1', ...one.scheduler },
      engine,
      workload: {
        requests,
        arrivals: { process: 'constant', rate },
        lengths: { distribution: 'fixed', prompt, output },
      },
      slo,
    },
    BUNDLED,
  );
  if (!parsed.ok) throw new Error(firstIssueText(parsed.issues));
  const config = resolveScenario(parsed.value, BUNDLED);
  const tables = await tablesOf(config);
  const { measures } = await probe(
    { config, tables, traces: null, objectives: parsed.value.slo, stopsEarly: false },
    rate,
    async () => 'go-on',
  );
  if (measures === null) throw new Error('no measures');
  return boundBy(measures, config);
}

const H100 = { gpu: 'h100-sxm', tensorParallel: 1 };
/** So many at once that requests never run out. */
const FLOOD = 1000;

describe('a configuration is bound by', () => {
  it('arithmetic where prompts are long and outputs short', async () => {
    const { bound, evidence, share } = await judge({ deployment: H100, tokens: [4096, 2], rate: FLOOD });
    expect(bound).toBe('compute');
    expect(share).toBeGreaterThan(0.7);
    expect(evidence.mfuWhileBusy).toBeGreaterThan(evidence.mbuWhileBusy);
  });

  it('memory bandwidth where one request decodes at a time', async () => {
    const { bound, evidence, share } = await judge({
      deployment: H100,
      scheduler: { maxBatchSize: 1 },
      tokens: [16, 200],
      rate: 0.7,
      requests: 10,
    });
    expect(bound).toBe('memory-bandwidth');
    expect(share).toBeGreaterThan(0.7);
    expect(evidence.time.weights).toBeGreaterThan(0.5);
    expect(evidence.mbuWhileBusy).toBeGreaterThan(0.5);
  });

  it('the batch limit where requests wait for a place in the batch', async () => {
    const { bound, second } = await judge({
      deployment: H100,
      scheduler: { maxBatchSize: 4 },
      tokens: [64, 100],
      rate: FLOOD,
    });
    expect(bound).toBe('batch-limit');
    expect(second.bound).toBe('memory-bandwidth');
  });

  it('KV capacity where the cache holds a few requests only', async () => {
    const { bound, evidence } = await judge({
      deployment: { ...H100, kvBlocks: 300 },
      tokens: [1000, 200],
      rate: FLOOD,
    });
    expect(bound).toBe('kv-capacity');
    expect(evidence.peakKv).toBeGreaterThan(0.95);
  });

  it('communication where small batches are summed over eight GPUs without NVLink', async () => {
    const { bound } = await judge({
      deployment: { gpu: 'l40s', node: 'pcie', tensorParallel: 8 },
      tokens: [64, 100],
      rate: FLOOD,
      requests: 64,
    });
    expect(bound).toBe('communication');
  });

  it('pipeline bubbles where one request at a time passes four stages', async () => {
    const { bound, share } = await judge({
      deployment: { ...H100, pipelineParallel: 4 },
      tokens: [64, 200],
      rate: 0.7,
      requests: 10,
    });
    expect(bound).toBe('pipeline-bubbles');
    expect(share).toBeGreaterThan(0.6);
  });

  it('the host where a small model on eight GPUs leaves them waiting for it', async () => {
    const { bound } = await judge({
      deployment: { ...H100, tensorParallel: 8 },
      engine: { name: 'vllm', version: '0.6.0' },
      tokens: [64, 200],
      rate: FLOOD,
    });
    expect(bound).toBe('host');
  });

  it('nothing where it is idle most of the time', async () => {
    const { bound, second } = await judge({ deployment: H100, tokens: [64, 20], rate: 0.5, requests: 10 });
    expect(bound).toBe('idle');
    expect(second.bound).toBe('memory-bandwidth');
  });
});

describe('the objective with the least room', () => {
  it('is held up by prompts in the same iteration where most gaps are short', async () => {
    const { objective } = await judge({
      deployment: H100,
      tokens: [4000, 100],
      rate: 3,
      slo: [
        { metric: 'ttft', percentile: 90, seconds: 20 },
        { metric: 'itl', percentile: 99, seconds: 0.1 },
      ],
    });
    expect(objective).toMatchObject({ metric: 'itl', cause: 'mixed-prompts' });
  });

  it('is held up by the queue, or by the prompt itself', async () => {
    const slo = [{ metric: 'ttft', percentile: 90, seconds: 1 }];
    const queue = await judge({ deployment: H100, tokens: [4000, 2], rate: FLOOD, slo });
    expect(queue.objective).toMatchObject({ cause: 'queueing' });
    const prompt = await judge({ deployment: H100, tokens: [4000, 2], rate: 0.5, requests: 10, slo });
    expect(prompt.objective).toMatchObject({ cause: 'prefill', met: true });
  });
});
