/** @vitest-environment happy-dom */
import { beforeEach, describe, expect, it } from 'vitest';
import { defaultComparison } from '../../scenario/document/defaults.ts';
import { searchFrom } from '../../scenario/search/default-search.ts';
import { useApp } from '../app-store.ts';
import type { FieldEdit } from '../edit.ts';
import { pageCatalog } from '../own/own-gpus.ts';
import { editSearched, giveToCompare, searchOf, showSearch, sideOf } from './one-scenario.ts';
import { useSearch } from './search-store.ts';
import { stageEmptySpaces } from './testing.ts';

const SMALL = 'meta-llama/Llama-3.1-8B';
const [SIDE] = defaultComparison().sides;
if (SIDE === undefined) throw new Error('the default comparison has sides');
const SUGGESTED = searchFrom(SIDE, pageCatalog());
const searched = () => useSearch.getState().document;
const sides = () => useApp.getState().comparison.sides;

describe('the scenario of Compare and Search', () => {
  stageEmptySpaces();
  beforeEach(() => {
    window.location.replace('http://localhost/page#/search');
    useApp.getState().commit(defaultComparison(), null);
  });
  const show = async (): Promise<() => void> => {
    const leave = showSearch();
    await new Promise((resolve) => setTimeout(resolve, 20));
    return leave;
  };

  it('is one, on both ways', async () => {
    useApp.getState().editShared([{ path: 'model', value: SMALL }]);
    const leave = await show();
    expect(searched().scenario.model).toBe(SMALL);
    expect(editSearched([{ path: 'workload.arrivals.rate', value: 7 }])).toBeNull();
    expect(
      editSearched([{ path: 'slo', value: [{ metric: 'tpot', percentile: 95, seconds: 0.05 }] }]),
    ).toBeNull();
    leave();
    expect(sides().map(({ workload }) => workload.arrivals['rate'])).toEqual([7, 7]);
    expect(sides()[1]?.slo).toEqual([{ metric: 'tpot', percentile: 95, seconds: 0.05 }]);
    expect(sides()[1]?.deployment).toEqual(defaultComparison().sides[1]?.deployment);
  });

  it('changes nothing on Compare where Search changed nothing', async () => {
    useApp
      .getState()
      .editShared([{ path: 'workload.arrivals', value: { process: 'closed-loop', concurrency: 8 } }]);
    const before = useApp.getState().comparison;
    const leave = await show();
    expect(searched().scenario.workload.arrivals['rate']).toBe(1);
    leave();
    expect(useApp.getState().comparison).toBe(before);
  });

  it('draws requests in the place of a trace with times, which stays on Compare until they are others', async () => {
    const trace = { id: 'user:mine', requests: 500, seconds: 125 };
    const replaying: readonly FieldEdit[] = [
      { path: 'workload.trace', value: trace },
      ...['arrivals', 'lengths', 'requests'].map((field) => ({
        path: `workload.${field}`,
        value: undefined,
      })),
    ];
    expect(useApp.getState().editShared(replaying)).toBeNull();
    const leave = await show();
    expect(searched().scenario.workload).toMatchObject({ trace: null, lengths: { distribution: 'fixed' } });
    expect(editSearched([{ path: 'model', value: SMALL }])).toBeNull();
    giveToCompare();
    expect(sides()[0]).toMatchObject({ model: SMALL, workload: { trace } });
    expect(
      editSearched([{ path: 'workload.lengths', value: { distribution: 'fixed', prompt: 9, output: 9 } }]),
    ).toBeNull();
    leave();
    expect(sides()[1]?.workload).toMatchObject({ trace: null, lengths: { prompt: 9 } });
  });

  it('keeps a rate that Compare was given by a result', async () => {
    const leave = await show();
    giveToCompare();
    useApp.getState().editShared([{ path: 'workload.arrivals.rate', value: 5.5 }]);
    leave();
    expect(sides()[0]?.workload.arrivals['rate']).toBe(5.5);
  });

  it('refuses on Search by labels, and arrivals without a rate', async () => {
    const leave = await show();
    expect(editSearched([{ path: 'workload.arrivals.rate', value: 0 }])).toMatch(/^Request rate must be/);
    expect(editSearched([{ path: 'workload.arrivals', value: { process: 'burst' } }])).toMatch(
      /^Arrivals is "burst", which has no rate for the search to set/,
    );
    leave();
  });
});

describe('a search that takes a side', () => {
  it('has its space where nobody touched it, and else keeps its own', () => {
    const other = { ...SIDE, deployment: { ...SIDE.deployment, gpu: 'l40s', node: 'pcie' } } as typeof SIDE;
    expect(searchOf(SUGGESTED, other).space.gpu).toContain('l40s');
    const touched = { ...SUGGESTED, space: { ...SUGGESTED.space, maxGpus: 3 } };
    expect(searchOf(touched, other)).toBe(touched);
    const taken = searchOf(touched, { ...other, model: SMALL });
    expect(taken.scenario.model).toBe(SMALL);
    expect(taken.space).toEqual(touched.space);
  });

  it('asks at the rate of the scenario, and keeps what it asks besides', () => {
    const asked = { ...SUGGESTED, question: { kind: 'rate', rate: 4 }, rank: 'gpus' } as const;
    const { workload } = SIDE;
    const faster = { ...SIDE, workload: { ...workload, arrivals: { ...workload.arrivals, rate: 9 } } };
    expect(searchOf(asked, faster)).toMatchObject({ question: { kind: 'rate', rate: 9 }, rank: 'gpus' });
  });

  it('has a number format that the model can have', () => {
    const touched = { ...SUGGESTED, space: { ...SUGGESTED.space, maxGpus: 3 } };
    const taken = searchOf(touched, {
      ...SIDE,
      model: 'openai/gpt-oss-20b',
      deployment: { ...SIDE.deployment, weights: 'mxfp4' },
    });
    expect(taken.space.weights).toEqual(['mxfp4']);
  });
});

it('a side that cannot serve the model of a search as it is divided serves it on one GPU', () => {
  const wide = { ...SIDE, deployment: { ...SIDE.deployment, tensorParallel: 8, pipelineParallel: 1 } };
  // 28 attention heads do not divide by 8.
  const taken = sideOf(wide, { ...SUGGESTED.scenario, model: 'Qwen/Qwen2.5-7B' });
  expect(taken.model).toBe('Qwen/Qwen2.5-7B');
  expect(taken.deployment).toMatchObject({ gpu: wide.deployment.gpu, tensorParallel: 1 });
});
