import { testConfig } from '../src/core/testing/config.ts';
import { BUNDLED } from '../src/core/catalog/bundled.ts';
import { GPUS } from '../src/core/catalog/gpus/index.ts';
import { firstIssueText } from '../src/scenario/describe/issue-text.ts';
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { SearchCancelled } from '../src/core/search/probe.ts';
import { defaultComparison } from '../src/scenario/document/defaults.ts';
import { parseSearch } from '../src/scenario/search/parse-search.ts';
import { SearchSession } from './search-session.ts';

const [scenario] = defaultComparison().sides;
const parsed = parseSearch(
  {
    version: 1,
    scenario: { ...scenario!, model: 'meta-llama/Llama-3.1-8B', timing: { model: 'linear-regression' } },
    space: {
      gpu: ['h100-sxm'],
      tensorParallel: [1, 2],
      pipelineParallel: [1],
      replicas: [1],
      schedulers: [{ policy: 'vllm', maxBatchSize: [16, 32] }],
    },
    question: { kind: 'rate', rate: 2 },
  },
  BUNDLED,
);
if (!parsed.ok) throw new Error(firstIssueText(parsed.issues));
const documentText = JSON.stringify(parsed.value);

function openSession() {
  const session = new SearchSession();
  session.setUp({ documentText, model: testConfig().model, gpus: [GPUS['h100-sxm']], ownGpus: [] });
  const { planned, files } = session.plan();
  return { session, rows: planned.rows, files };
}
const goOn = () => Promise.resolve('go-on' as const);

describe('a search in one worker', () => {
  it('says which files each timing needs, trains once for each, and numbers results as the plan does', async () => {
    const { session, rows, files } = openSession();
    expect(rows.map(({ timing }) => timing)).toEqual([0, 0, 1, 1]);
    expect(files).toEqual([
      [{ folder: 'profiles', id: 'h100-sxm' }],
      [{ folder: 'profiles', id: 'h100-sxm' }],
    ]);
    const text = readFileSync('public/profiles/h100-sxm.json', 'utf8');
    session.keep([{ folder: 'profiles', id: 'h100-sxm', text }]);
    const trained: number[] = [];
    for (const { index } of rows) {
      const result = await session.evaluator.evaluate(index, null, {
        breathe: goOn,
        trained: () => trained.push(index),
      });
      expect(result).toMatchObject({ index, outcome: { kind: 'meets' } });
    }
    expect(trained).toEqual([0, 2]);
  });

  it('stops within a candidate when it is told to', async () => {
    const { session } = openSession();
    const text = readFileSync('public/profiles/h100-sxm.json', 'utf8');
    session.keep([{ folder: 'profiles', id: 'h100-sxm', text }]);
    const stopped = session.evaluator.evaluate(0, null, {
      breathe: () => Promise.resolve('cancel' as const),
      trained: () => {},
    });
    await expect(stopped).rejects.toBeInstanceOf(SearchCancelled);
  });

  it('fails in a sentence where a file was not given', async () => {
    const { session } = openSession();
    await expect(session.evaluator.evaluate(0, null, { breathe: goOn, trained: () => {} })).rejects.toThrow(
      'profiles/h100-sxm was not given',
    );
  });
});
