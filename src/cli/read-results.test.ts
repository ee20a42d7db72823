import { afterAll, describe, expect, it } from 'vitest';
import { COMPLETE } from '../core/catalog/complete-catalog.ts';
import { fixtureText } from '../scenario/imports/fixtures/testing.ts';
import { parseMeasuredRuns } from '../scenario/measured/parse-runs.ts';
import { runCli, testFolder } from './testing.ts';

/** Each test starts Node; generous, so that a busy machine does not fail it. */
const TIMEOUT = 60_000;

const { write, remove } = testFolder();
afterAll(remove);

const scenario = write('scenario.json', {
  version: 1,
  model: 'meta-llama/Llama-3.1-8B',
  deployment: { gpu: 'h100-sxm' },
  workload: {
    requests: 50,
    arrivals: { process: 'poisson', rate: 2 },
    lengths: { distribution: 'fixed', prompt: 300, output: 30 },
  },
});
const named = (name: string) => write(name, fixtureText(name));

describe('read-results', () => {
  it(
    'makes measured runs of result files, which measure-fidelity reads',
    async () => {
      const { status, stdout, stderr } = await runCli(
        'read-results',
        ...['sglang-bench.jsonl', 'vllm-console.txt', 'vllm-bench.json'].map(named),
        '--on',
        scenario,
      );
      expect(status).toBe(0);
      const runs = parseMeasuredRuns(JSON.parse(stdout), COMPLETE);
      expect(runs.ok && runs.value.map(({ id, engine }) => [id, engine.split(' ')[0]])).toEqual([
        ['SGLang bench_serving: poisson, 4 requests/s', 'sglang'],
        ['SGLang bench_serving: 2 in flight', 'sglang'],
        ['vllm bench serve: gamma, 4 requests/s', 'vllm'],
        ['vllm bench serve: 16 in flight', 'vllm'],
        ['vllm bench serve: 16 in flight (2)', 'vllm'],
      ]);
      expect(stderr).toContain('From the file, in place of the settings: sglang 0.5.2.');
    },
    TIMEOUT,
  );

  it(
    'refuses by name what holds no result, and leaves out what is not compared',
    async () => {
      const locust = write('stats.csv', 'Type,Name,Request Count,Failure Count\nGET,/,5,0\n');
      const refused = await runCli('read-results', locust, '--on', scenario);
      expect(refused.status).toBe(1);
      expect(refused.stderr).toContain('is not read. This looks like a Locust stats CSV.');
      const other = write(
        'other.json',
        fixtureText('vllm-bench.json').replaceAll('meta-llama/Llama-3.1-8B-Instruct', 'acme/own-7b'),
      );
      const leftOut = await runCli('read-results', other, '--on', scenario);
      expect(leftOut.status).toBe(1);
      expect(leftOut.stdout).toBe('');
      expect(leftOut.stderr).toContain('left out: "acme/own-7b" is the model of the file');
      expect((await runCli('read-results', locust)).stderr).toContain('usage:');
    },
    TIMEOUT,
  );
});
