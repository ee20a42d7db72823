import { BUNDLED } from '../core/catalog/bundled.ts';
import { firstIssueText } from '../scenario/describe/issue-text.ts';
import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { parseSearch } from '../scenario/search/parse-search.ts';
import { planSpace } from '../scenario/search/plan-space.ts';
import { testFolder } from './testing.ts';

const TIMEOUT = 60_000;
const { write, remove } = testFolder();
afterAll(remove);

interface Job {
  readonly spec: {
    readonly completions: number;
    readonly template: {
      readonly spec: { readonly containers: readonly [Container] };
    };
  };
}
interface Container {
  readonly command: readonly string[];
  readonly args: readonly string[];
  readonly env: readonly { readonly name: string; readonly value?: string }[];
}

const job = parse(readFileSync('examples/cluster/search-job.yaml', 'utf8')) as Job;
const [container] = job.spec.template.spec.containers;
const [shell = '', ...flags] = container.command;

/** Two chains that need no simulation: the model does not fit. */
const search = write('search.json', {
  version: 1,
  scenario: {
    version: 1,
    model: 'meta-llama/Llama-2-70b-hf',
    workload: {
      arrivals: { process: 'poisson', rate: 1 },
      lengths: { distribution: 'fixed', prompt: 128, output: 8 },
    },
  },
  space: { gpu: ['l40s', 'h100-sxm'], schedulers: { policy: 'orca' } },
});

function run(file: string, args: readonly string[], env: Readonly<Record<string, string>>): Promise<string> {
  return new Promise((resolve, reject) => {
    const settings = { SEARCH: search, RESULTS: dirname(search), ...env };
    execFile(file, [...args], { env: { ...process.env, ...settings } }, (error, _stdout, stderr) =>
      error === null ? resolve(stderr) : reject(new Error(stderr)),
    );
  });
}

const resultsOf = (shard: number) =>
  JSON.parse(readFileSync(`${dirname(search)}/shard-${shard}.json`, 'utf8')) as Record<string, unknown>;

describe('the files for clusters', () => {
  it(
    'write one shard a pod, counted from 0',
    async () => {
      await run(shell, [...flags, ...container.args], {
        JOB_COMPLETION_INDEX: '1',
        SHARDS: '2',
        WORKERS: '1',
      });
      expect(resultsOf(2)).toMatchObject({ shard: { index: 2, count: 2 }, results: [{ index: 1 }] });
      expect(container.env.find(({ name }) => name === 'SHARDS')?.value).toBe(String(job.spec.completions));
    },
    TIMEOUT,
  );

  it(
    'write one shard a task of an array, and go on from what is there',
    async () => {
      const task = { SLURM_ARRAY_TASK_ID: '1', SLURM_ARRAY_TASK_COUNT: '2' };
      const array = ['examples/cluster/search-array.sh'];
      expect(await run('bash', array, task)).toMatch(/^1 of 1 configurations/);
      expect(resultsOf(1)).toMatchObject({ shard: { index: 1, count: 2 }, results: [{ index: 0 }] });
      expect(await run('bash', array, task)).toBe('');
    },
    TIMEOUT,
  );
});

describe('the examples', () => {
  it.each([
    ['small', 12],
    ['llama-2-70b-chat', 450],
    ['llama-2-70b-arxiv', 450],
    ['llama-2-70b-bwb', 450],
  ])('%s is a search of %i configurations', (name, count) => {
    const parsed = parseSearch(JSON.parse(readFileSync(`examples/search-${name}.json`, 'utf8')), BUNDLED);
    if (!parsed.ok) throw new Error(firstIssueText(parsed.issues));
    const { rows, refused } = planSpace(parsed.value, BUNDLED);
    expect(rows).toHaveLength(count);
    expect(refused).toEqual([]);
  });
});
