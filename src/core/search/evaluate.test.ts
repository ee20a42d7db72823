import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import type { Objective } from '../results/goodput.ts';
import type { Expectation, SearchQuestion } from './candidate.ts';
import { evaluate } from './evaluate.ts';
import { probe } from './probe.ts';
import { LOWEST_INDEX, rateAt } from './rate-grid.ts';
import { configOf, createTables, type SmallCase } from './testing.ts';

const tablesOf = createTables((file) => readFileSync(file, 'utf8'));
const GO_ON = async () => 'go-on' as const;
const CHAT: readonly Objective[] = [
  { metric: 'ttft', percentile: 90, seconds: 2 },
  { metric: 'itl', percentile: 99, seconds: 0.2 },
];
const LENGTH = { requests: 400, longest: 400 };

interface Asked {
  readonly objectives?: readonly Objective[];
  readonly question?: SearchQuestion;
  readonly expected?: Expectation | null;
}

async function ask(one: SmallCase, { objectives = CHAT, question, expected = null }: Asked = {}) {
  const config = configOf(one);
  let trainings = 0;
  const result = await evaluate({
    config,
    terms: { question: question ?? { kind: 'capacity' }, objectives, length: LENGTH },
    traces: null,
    expected,
    breathe: GO_ON,
    train: () => {
      trainings += 1;
      return tablesOf(config);
    },
  });
  return { config, result, trainings };
}

describe('evaluate', () => {
  test('the capacity meets the objectives, the next point does not, and the expectation does not matter', async () => {
    const { config, result } = await ask({ deployment: { gpu: 'l40s' } });
    const { gridIndex, outcome } = result;
    if (outcome.kind !== 'meets' || gridIndex === null) throw new Error(outcome.kind);
    expect(outcome.measures.rate).toBe(rateAt(gridIndex));
    expect(outcome.measures.objectives.every(({ met }) => met)).toBe(true);
    expect(outcome.measures.summary.stable).toBe(true);
    const tables = await tablesOf(config);
    const workload = { ...config.workload, requests: LENGTH.requests };
    const input = {
      config: { ...config, workload },
      tables,
      traces: null,
      objectives: CHAT,
      stopsEarly: false,
    };
    expect((await probe(input, rateAt(gridIndex + 1), GO_ON)).meets).toBe(false);
    for (const expected of [LOWEST_INDEX, gridIndex - 30, gridIndex + 1, 300]) {
      const again = await ask(
        { deployment: { gpu: 'l40s' } },
        { expected: { gridIndex: expected, twin: null } },
      );
      expect(again.result.outcome).toEqual(outcome);
    }
  });

  test('a model that does not fit is answered without tables, with the smallest set-up that fits', async () => {
    const { result, trainings } = await ask({
      model: 'meta-llama/Llama-3.1-70B',
      deployment: { gpu: 'h100-sxm' },
    });
    expect(result.outcome).toEqual({
      kind: 'does-not-fit',
      smallestFit: { tensorParallel: 4, pipelineParallel: 1 },
    });
    expect({ trainings, probes: result.probes }).toEqual({ trainings: 0, probes: 0 });
  });

  test('an objective that the memory bandwidth alone rules out is answered without tables', async () => {
    const objectives: Objective[] = [{ metric: 'itl', percentile: 50, seconds: 0.001 }];
    const { result, trainings } = await ask({ deployment: { gpu: 'l40s' } }, { objectives });
    if (result.outcome.kind !== 'ruled-out-by-latency') throw new Error(result.outcome.kind);
    // 16 GB of weights at 864 GB/s.
    expect(result.outcome.floor.floor).toBeGreaterThan(0.016);
    expect(trainings).toBe(0);
  });

  test('a rate beyond the roofline is answered without tables', async () => {
    const { result, trainings } = await ask(
      { deployment: { gpu: 'l40s' } },
      { question: { kind: 'rate', rate: 1000 } },
    );
    expect(result.outcome.kind).toBe('ruled-out');
    expect(trainings).toBe(0);
  });

  test('objectives that no rate meets give what is missed with next to no load', async () => {
    const objectives: Objective[] = [{ metric: 'itl', percentile: 50, seconds: 0.0195 }];
    const { result } = await ask({ deployment: { gpu: 'l40s' } }, { objectives });
    if (result.outcome.kind !== 'misses') throw new Error(result.outcome.kind);
    expect(result.outcome.measures.rate).toBe(rateAt(LOWEST_INDEX));
    expect(result.outcome.measures.objectives[0]?.met).toBe(false);
    expect(result.gridIndex).toBeNull();
  });

  test('at a rate it says whether the objectives hold, with measures in both cases', async () => {
    const kinds = [];
    for (const rate of [1, 40]) {
      const { result } = await ask({ deployment: { gpu: 'l40s' } }, { question: { kind: 'rate', rate } });
      kinds.push(result.outcome.kind);
      expect('measures' in result.outcome && result.outcome.measures.rate).toBe(rate);
    }
    expect(kinds).toEqual(['meets', 'misses']);
  });
});
