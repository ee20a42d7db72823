import { execFile } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, describe, expect, it } from 'vitest';

const RUN_CLI = fileURLToPath(new URL('../../scripts/run-cli.mjs', import.meta.url));
/** The command starts Node twice and trains forests; generous, so that a busy machine does not fail the test. */
const TIMEOUT = 120_000;

const folder = mkdtempSync(join(tmpdir(), 'simulate-'));
afterAll(() => rmSync(folder, { recursive: true }));

interface Finished {
  readonly status: number;
  readonly stdout: string;
  readonly stderr: string;
}

function simulate(...args: readonly string[]): Promise<Finished> {
  return new Promise((resolve) => {
    execFile(
      process.execPath,
      [RUN_CLI, 'simulate', ...args],
      { maxBuffer: 1e8 },
      (error, stdout, stderr) => {
        const status = error === null ? 0 : typeof error.code === 'number' ? error.code : -1;
        resolve({ status, stdout, stderr });
      },
    );
  });
}

let files = 0;
function fileWith(document: unknown): string {
  files += 1;
  const path = join(folder, `${files}.json`);
  writeFileSync(path, typeof document === 'string' ? document : JSON.stringify(document));
  return path;
}

type Fields = Readonly<Record<string, unknown>>;
const DEPLOYMENT = { gpu: 'h100-sxm', tensorParallel: 1 };
const WORKLOAD = {
  requests: 40,
  arrivals: { process: 'poisson', rate: 8 },
  lengths: { distribution: 'fixed', prompt: 256, output: 16 },
};
const SCENARIO = { version: 1, model: 'meta-llama/Llama-3.1-8B', deployment: DEPLOYMENT, workload: WORKLOAD };
const withDeployment = (change: Fields): Fields => ({
  ...SCENARIO,
  deployment: { ...DEPLOYMENT, ...change },
});
const withWorkload = (change: Fields): Fields => ({ ...SCENARIO, workload: { ...WORKLOAD, ...change } });
const LLAMA_70B = { ...SCENARIO, model: 'meta-llama/Llama-3.1-70B' };

const BAD: readonly (readonly [string, unknown, RegExp])[] = [
  ['an unknown field', { ...SCENARIO, tensorParallel: 4 }, /^tensorParallel \(4\) is not a known field/],
  [
    'TP that does not divide the heads',
    withDeployment({ tensorParallel: 3 }),
    /^deployment\.tensorParallel is 3/,
  ],
  [
    'PP that does not divide the layers',
    withDeployment({ pipelineParallel: 5 }),
    /^deployment\.pipelineParallel is 5/,
  ],
  [
    'a negative rate',
    withWorkload({ arrivals: { process: 'poisson', rate: -1 } }),
    /^workload\.arrivals\.rate must be .* not -1/,
  ],
  [
    '70B on one L40S',
    { ...LLAMA_70B, deployment: { gpu: 'l40s' } },
    /^deployment: meta-llama\/Llama-3\.1-70B does not fit on 1 x l40s .*; the smallest set-up that fits is tensorParallel \d/,
  ],
  ['an unknown model', { ...SCENARIO, model: 'llama' }, /^model must be one of the catalog/],
  [
    'a node that the GPU does not come in',
    withDeployment({ gpu: 'l40s', node: 'dgx' }),
    /^deployment\.node must be pcie or pcie-host for l40s/,
  ],
  [
    'a field of another scheduler',
    { ...SCENARIO, scheduler: { chunkSize: 512 } },
    /^scheduler\.chunkSize \(512\) is a field of sarathi/,
  ],
  [
    'requests longer than the model takes',
    withWorkload({ lengths: { distribution: 'fixed', prompt: 131_072, output: 8 } }),
    /^workload\.lengths\.prompt is 131072/,
  ],
  [
    'a missing required field',
    withWorkload({ lengths: { distribution: 'fixed', prompt: 1 } }),
    /^workload\.lengths\.output is missing/,
  ],
  [
    'more requests than are simulated',
    {
      ...SCENARIO,
      workload: {
        ...WORKLOAD,
        requests: undefined,
        seconds: 1e9,
        arrivals: { process: 'poisson', rate: 1e5 },
      },
    },
    /^workload\.seconds is 1000000000, .*; it must be at most 100,/,
  ],
  [
    'lists nested too deep for a stack',
    `{"version": 1, "model": ${'['.repeat(100_000)}${']'.repeat(100_000)}}`,
    /\.json holds lists or objects more than 32 deep/,
  ],
  ['text that is not JSON', '{"version": 1,', /\.json is not JSON/],
];

describe('simulate refuses', () => {
  it.each(BAD)(
    '%s',
    async (_, document, message) => {
      const { status, stdout, stderr } = await simulate(fileWith(document));
      expect(stderr).toMatch(message);
      expect(stderr).toMatch(/^[^\n]+\.\n$/);
      expect(stdout).toBe('');
      expect(status).toBe(1);
    },
    TIMEOUT,
  );

  it(
    'wrong usage with status 2',
    async () => {
      const finished = [
        await simulate(),
        await simulate('--fast', fileWith(SCENARIO)),
        await simulate('a.json', 'b.json'),
      ];
      for (const { status, stdout, stderr } of finished) {
        expect(status).toBe(2);
        expect(stdout).toBe('');
        expect(stderr).toContain('usage: ');
      }
    },
    TIMEOUT,
  );

  it(
    'a file that is not there',
    async () => {
      const { status, stderr } = await simulate(join(folder, 'missing.json'));
      expect(status).toBe(1);
      expect(stderr).toMatch(/cannot be read: ENOENT\.\n$/);
    },
    TIMEOUT,
  );
});

const SECTIONS = [
  'summary',
  'load',
  'notices',
  'errorBand',
  'memory',
  'utilization',
  'run',
  'requestMetrics',
  'iterationMetrics',
  'breakdown',
  'slo',
  'cost',
];

describe('simulate', () => {
  const withoutWallTimes = (text: string): string => text.replace(/("\w+Milliseconds": )[\d.e-]+/g, '$10');

  it(
    'prints the same bytes twice, wall times apart, with the keys of the format',
    async () => {
      const file = fileWith(SCENARIO);
      const [first, second] = [await simulate(file, '--per-request'), await simulate(file, '--per-request')];
      expect(first.stderr).toBe('');
      expect(first.status).toBe(0);
      expect(withoutWallTimes(first.stdout)).toBe(withoutWallTimes(second.stdout));

      const output = JSON.parse(first.stdout) as Record<string, Record<string, unknown>> & {
        requests: Fields[];
      };
      expect(Object.keys(output)).toEqual([...SECTIONS, 'requests']);
      expect(output['summary']).toMatchObject({ requests: 40, completed: 40, stable: true });
      expect(Object.keys(output['run'] ?? {})).toEqual([
        'iterations',
        'events',
        'trainMilliseconds',
        'simulateMilliseconds',
      ]);
      expect(output.requests).toHaveLength(40);
      const times = output.requests.map(
        (request) => Number(request['completedAt']) - Number(request['arrival']),
      );
      const mean = times.reduce((sum, time) => sum + time, 0) / times.length;
      const { e2e } = output['summary'] as { readonly e2e: { readonly mean: number } };
      expect(e2e.mean).toBeCloseTo(mean, 9);
    },
    TIMEOUT,
  );

  it(
    'writes the rows and the timeline to files, and prints the same summary',
    async () => {
      const file = fileWith({ ...SCENARIO, slo: [{ metric: 'ttft', percentile: 90, seconds: 2 }] });
      const [csv, trace] = [join(folder, 'requests.csv'), join(folder, 'trace.json')];
      const plain = await simulate(file);
      const { status, stdout } = await simulate(file, '--requests-csv', csv, '--chrome-trace', trace);
      expect(status).toBe(0);
      expect(withoutWallTimes(stdout)).toBe(withoutWallTimes(plain.stdout));
      expect(JSON.parse(stdout)).toMatchObject({ slo: { goodput: { share: 1 } }, cost: { gpus: 1 } });
      expect(readFileSync(csv, 'utf8').split('\r\n')).toHaveLength(42);
      const { traceEvents } = JSON.parse(readFileSync(trace, 'utf8')) as { readonly traceEvents: unknown[] };
      expect(traceEvents.length).toBeGreaterThan(100);
    },
    TIMEOUT,
  );

  it(
    'shortens listed requests over the limit and says once how many',
    async () => {
      const file = fileWith({
        ...SCENARIO,
        model: 'Qwen/Qwen3-8B',
        workload: {
          requests: 4,
          arrivals: { process: 'list', times: [0, 1, 2, 3] },
          lengths: { distribution: 'list', prompts: [87_169, 500, 60_000, 4500], outputs: [402, 10, 20, 30] },
        },
      });
      const { status, stdout } = await simulate(file, '--per-request');
      expect(status).toBe(0);
      const { notices, requests } = JSON.parse(stdout) as {
        readonly notices: readonly string[];
        readonly requests: readonly { readonly prompt: number; readonly output: number }[];
      };
      expect(notices.filter((text) => text.includes('longer than'))).toEqual([
        '2 of 4 listed requests are longer than the 40\u202f960 tokens that Qwen3-8B takes: shortened to it, prompt and output in proportion.',
      ]);
      expect(requests.map(({ prompt, output }) => prompt + output <= 40_960)).toEqual(Array(4).fill(true));
      expect(requests[1]).toMatchObject({ prompt: 500, output: 10 });
    },
    TIMEOUT,
  );

  it(
    'leaves the requests out unless asked, and reads a bundled trace',
    async () => {
      const lengths = { distribution: 'trace', trace: 'azure-conversation-2023' };
      const { status, stdout } = await simulate(fileWith(withWorkload({ lengths })));
      expect(status).toBe(0);
      expect(Object.keys(JSON.parse(stdout) as object)).toEqual(SECTIONS);
    },
    TIMEOUT,
  );
});
