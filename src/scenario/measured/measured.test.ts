import { BUNDLED } from '../../core/catalog/bundled.ts';
import { issueText } from '../describe/issue-text.ts';
import { describe, expect, it } from 'vitest';
import { readEngineText } from './engine-text.ts';
import { parseScenario } from '../document/parse.ts';
import { parseMeasuredRuns } from './parse-runs.ts';

const RUN = {
  id: 'one',
  group: 'my benchmarks',
  engine: 'vllm',
  source: 'my own',
  scenario: {
    version: 1,
    model: 'meta-llama/Llama-3.1-8B',
    deployment: { gpu: 'h100-sxm' },
    workload: {
      requests: 100,
      arrivals: { process: 'closed-loop', concurrency: 8 },
      lengths: { distribution: 'fixed', prompt: 1024, output: 128 },
    },
  },
  measured: { ttft: { mean: 0.1, p99: 0.3 }, tpot: { mean: 0.01 } },
  score: ['tpot.mean'],
};

function issuesOf(input: unknown): readonly string[] {
  const result = parseMeasuredRuns(input, BUNDLED);
  return result.ok ? [] : result.issues.map(issueText);
}

describe('readEngineText', () => {
  it.each([
    ['vllm 0.15.1', 'vllm', '0.15.1'],
    ['vLLM v0.11.1+cu128', 'vllm', '0.11.1'],
    ['vllm==0.6', 'vllm', '0.6'],
    ['vllm', 'vllm', '0.12'],
    ['trtllm 1.0.0rc3', 'tensorrt-llm', '1.0.0rc3'],
    ['TensorRT-LLM', 'tensorrt-llm', '1.0'],
    ['tensorrt_llm 1', 'tensorrt-llm', '1.0'],
    ['sglang 0.5.1.post1', 'sglang', '0.5.1.post1'],
    ['SGLang', 'sglang', '0.5'],
    ['sgl-0.4', 'sglang', '0.4'],
  ])('reads %s', (text, name, version) => {
    expect(readEngineText(text)).toEqual({ name, version });
  });

  it.each(['', 'tgi 3.0', '0.15', 'vidur-2024'])('knows no engine in "%s"', (text) => {
    expect(readEngineText(text)).toBeNull();
  });
});

describe('parseMeasuredRuns', () => {
  it('knows routers by the names that reports give them, which no scenario may', () => {
    const withRouter = (policy: string) => ({ ...RUN, scenario: { ...RUN.scenario, router: { policy } } });
    const routers = ['precise-scheduling', 'default-scheduling', 'load-scheduling', 'random-scheduling'].map(
      (policy) => {
        const result = parseMeasuredRuns([withRouter(policy)], BUNDLED);
        return result.ok ? result.value[0]?.scenario.router : result.issues;
      },
    );
    expect(routers).toEqual([
      { policy: 'prefix-cache', index: 'precise', loadWeight: 1 },
      { policy: 'prefix-cache', index: 'estimated', loadWeight: 1 },
      { policy: 'least-loaded' },
      { policy: 'random' },
    ]);
    expect(issuesOf([withRouter('fair-scheduling')])[0]).toContain('[0].scenario.router.policy');
    const document = { ...RUN.scenario, router: { policy: 'load-scheduling' } };
    expect(parseScenario(document, BUNDLED).ok).toBe(false);
  });

  it('fills in the scenario and takes its engine from the text', () => {
    const result = parseMeasuredRuns([RUN, { ...RUN, id: 'two', engine: 'trtllm 1.0.0rc3' }], BUNDLED);
    const engines = result.ok ? result.value.map(({ scenario }) => scenario.engine) : [];
    expect(engines).toEqual([
      { name: 'vllm', version: '0.12' },
      { name: 'tensorrt-llm', version: '1.0.0rc3' },
    ]);
  });

  it('leaves an engine that the scenario names', () => {
    const scenario = { ...RUN.scenario, engine: { name: 'sglang' } };
    const result = parseMeasuredRuns([{ ...RUN, scenario }], BUNDLED);
    expect(result.ok && result.value[0]?.scenario.engine.name).toBe('sglang');
  });

  it.each([
    [{}, 'the measured-runs file must be a list of one or more runs'],
    [[], 'the measured-runs file must be a list of one or more runs'],
    [[RUN, 3], '[1] must be an object with the fields id, group'],
    [[RUN, RUN], '[1].id ("one") is the id of [0]; each must be its own.'],
    [[{ ...RUN, id: ' ' }], '[0].id must be text of 1 to 500 characters, not " ".'],
    [[{ ...RUN, gpu: 'h100' }], '[0].gpu ("h100") is not a known field'],
    [[{ ...RUN, engine: 'tgi 3' }], '[0].engine must be vllm, sglang or tensorrt-llm'],
    [
      [{ ...RUN, measured: { tpot: { mean: '12 ms' } } }],
      '[0].measured.tpot.mean must be a number above 0 and at most 1\u202f000\u202f000, not "12 ms".',
    ],
    [[{ ...RUN, measured: { tpot: { mean: 0 } } }], '[0].measured.tpot.mean must be a number above 0'],
    [[{ ...RUN, measured: { tpot: { median: 1 } } }], '[0].measured.tpot.median (1) is not a known field'],
    [[{ ...RUN, measured: { speed: {} } }], '[0].measured.speed ({}) is not a known field'],
    [[{ ...RUN, score: [] }], '[0].score must be a list of one or more figures such as "tpot.mean", not [].'],
    [[{ ...RUN, score: ['tpot.mean', 'tpot'] }], '[0].score[1] must be one of ttft, tpot, itl or e2e with'],
    [
      [{ ...RUN, score: ['tpot.mean', 'tpot.p99'] }],
      '[0].score[1] ("tpot.p99") is not measured; [0].measured.tpot.p99 must be given.',
    ],
    [
      [{ ...RUN, scenario: { ...RUN.scenario, model: 'llama' } }],
      '[0].scenario.model must be one of the catalog',
    ],
    [[{ ...RUN, scenario: 'mine.json' }], '[0].scenario must be a scenario, not "mine.json".'],
    [[{ ...RUN, scenario: undefined }], '[0].scenario must be a scenario, not nothing.'],
  ])('refuses case %# in one sentence', (input, start) => {
    const [message = 'accepted'] = issuesOf(input);
    expect(message.slice(0, start.length)).toBe(start);
    expect(message).toMatch(/\.$/);
  });
});
