import { BUNDLED } from '../../core/catalog/bundled.ts';
import { firstIssueText } from '../describe/issue-text.ts';
import { describe, expect, it } from 'vitest';
import { parseSearch } from './parse-search.ts';
import { scaleDocument } from './scale-document.ts';
import type { SearchDocument } from './search-document.ts';

function documentOf(lengths: Readonly<Record<string, unknown>>, more: object = {}): SearchDocument {
  const parsed = parseSearch(
    {
      version: 1,
      scenario: {
        version: 1,
        model: 'meta-llama/Llama-2-7b-hf',
        workload: { requests: 2, maxTokens: 4096, arrivals: { process: 'poisson', rate: 1 }, lengths },
        slo: [{ metric: 'ttft', percentile: 90, seconds: 2 }],
      },
      space: { gpu: ['a100-sxm'], schedulers: [{ policy: 'vllm-v1' }] },
      ...more,
    },
    BUNDLED,
  );
  if (!parsed.ok) throw new Error(firstIssueText(parsed.issues));
  return parsed.value;
}

const FIXED = documentOf({ distribution: 'fixed', prompt: 1001, output: 100 });
const lengthsOf = (document: SearchDocument, scaled: 'prompts' | 'outputs', factor: number) => {
  const changed = scaleDocument(document, scaled, factor, BUNDLED);
  if (!changed.ok) throw new Error(changed.reason);
  return changed.document.scenario.workload.lengths;
};

describe('a search with other lengths', () => {
  it('has one part scaled and all else as it was', () => {
    expect(lengthsOf(FIXED, 'prompts', 0.5)).toMatchObject({ prompt: 501, output: 100 });
    expect(lengthsOf(FIXED, 'outputs', 2)).toMatchObject({ prompt: 1001, output: 200 });
    const changed = scaleDocument(FIXED, 'outputs', 2, BUNDLED);
    expect(changed.ok && changed.document.space).toEqual(FIXED.space);
  });

  it('scales every distribution that has prompts and outputs apart', () => {
    const spread = { median: 400, p90: 900 };
    const lognormal = documentOf({ distribution: 'lognormal', prompt: spread, output: spread });
    expect(lengthsOf(lognormal, 'prompts', 1.5)).toMatchObject({
      prompt: { median: 600, p90: 1350 },
      output: spread,
    });
    const trace = documentOf({ distribution: 'trace', trace: 'arxiv-summarization', outputScale: 2 });
    expect(lengthsOf(trace, 'outputs', 1.5)).toMatchObject({ promptScale: 1, outputScale: 3 });
    const list = documentOf({ distribution: 'list', prompts: [1, 10], outputs: [4, 6] });
    expect(lengthsOf(list, 'prompts', 0.5)).toMatchObject({ prompts: [1, 5], outputs: [4, 6] });
  });

  it('is refused where the lengths cannot be scaled', () => {
    const zipf = scaleDocument(documentOf({ distribution: 'zipf' }), 'prompts', 2, BUNDLED);
    expect(!zipf.ok && zipf.reason).toMatch(/^The zipf distribution draws prompt and output as one length/);
    const long = scaleDocument(
      documentOf({ distribution: 'fixed', prompt: 3000, output: 100 }),
      'prompts',
      2,
      BUNDLED,
    );
    expect(!long.ok && long.reason).toMatch(/6100|6000/);
  });

  it('has another rate only where a rate was asked for', () => {
    expect(scaleDocument(FIXED, 'rate', 2, BUNDLED).ok).toBe(false);
    const asked = documentOf(
      { distribution: 'fixed', prompt: 100, output: 10 },
      { question: { kind: 'rate', rate: 4 } },
    );
    const changed = scaleDocument(asked, 'rate', 1.5, BUNDLED);
    expect(changed.ok && changed.document.question).toEqual({ kind: 'rate', rate: 6 });
  });
});
