import { describe, expect, it, vi } from 'vitest';
import { BUNDLED } from '../../core/catalog/bundled.ts';
import { issueText } from '../describe/issue-text.ts';
import { decodeFragment } from '../url/url-decode.ts';
import { encodeComparison } from '../url/url-encode.ts';
import { minimalScenario } from './minimal.ts';
import { parseScenario } from './parse.ts';
import type { Scenario } from './scenario.ts';
import type { SectionNode, Tree } from './tree-node.ts';

/** The document as later versions of the format may have it: nested sections that may be null, and fields of their own. */
vi.mock(import('./tree.ts'), async (original) => {
  const { SCENARIO_TREE } = await original();
  const section = (key: string, more: Tree): SectionNode => {
    const node = SCENARIO_TREE[key];
    if (node?.kind !== 'section') throw new Error(`${key} is a section`);
    return { ...node, fields: { ...node.fields, ...more } };
  };
  const degree = { kind: 'integer', label: 'TP', help: 'Degree.', min: 1, max: 8, default: 1 } as const;
  const pool: SectionNode = {
    kind: 'section',
    link: 'fields',
    presence: 'nullable',
    fields: {
      gpu: { kind: 'choice', label: 'GPU', help: 'Type.', choices: ['a', 'b'], defaultFor: () => 'a' },
      tensorParallel: degree,
      limits: {
        kind: 'section',
        link: 'fields',
        presence: 'filled',
        fields: { maxTokens: { ...degree, nullable: true } },
      },
    },
  };
  const speculative: SectionNode = {
    kind: 'section',
    link: 'numbers',
    presence: 'nullable',
    fields: { tokens: degree, accepted: degree },
  };
  const novelty = { ...degree, max: 99, linkKey: 'dp' };
  return {
    SCENARIO_TREE: {
      ...SCENARIO_TREE,
      deployment: section('deployment', { dataParallel: novelty, prefill: pool, speculative }),
      workload: section('workload', { phases: { ...pool } }),
    },
  };
});

const DOCUMENT = {
  version: 1,
  model: 'meta-llama/Llama-3.1-8B',
  deployment: { gpu: 'h100-sxm' },
  workload: {
    requests: 10,
    arrivals: { process: 'burst' },
    lengths: { distribution: 'fixed', prompt: 8, output: 8 },
  },
};
const withDeployment = (more: object): object => ({ ...DOCUMENT, deployment: { gpu: 'h100-sxm', ...more } });

function parsed(document: object): Scenario {
  const result = parseScenario(document, BUNDLED);
  if (!result.ok) throw new Error(result.issues.map(issueText).join(' '));
  return result.value;
}

const linkOf = (...sides: readonly Scenario[]): string =>
  encodeComparison(
    {
      version: 1,
      sides,
      view: { page: 'compare', metric: 'ttft', scale: 'log' },
      prices: {},
    },
    BUNDLED,
  );

describe('a document with new parts', () => {
  it('means what it meant where they are left out', () => {
    expect(parsed(DOCUMENT)).toMatchObject({
      deployment: { dataParallel: 1, prefill: null, speculative: null },
      workload: { phases: null },
    });
    expect(minimalScenario(parsed(DOCUMENT), BUNDLED)).toEqual(DOCUMENT);
    expect(linkOf(parsed(DOCUMENT))).not.toMatch(/prefill|speculative|phases|dp=/);
  });

  it('fills in the defaults of a section that is given, and leaves them out of a saved file', () => {
    const document = withDeployment({ prefill: { tensorParallel: 4 }, speculative: { tokens: 3 } });
    expect(parsed(document).deployment).toMatchObject({
      prefill: { gpu: 'a', tensorParallel: 4, limits: { maxTokens: null } },
      speculative: { tokens: 3, accepted: 1 },
    });
    expect(minimalScenario(parsed(document), BUNDLED)).toEqual(
      withDeployment({ prefill: { tensorParallel: 4 }, speculative: { tokens: 3, accepted: 1 } }),
    );
  });

  it('names a nested path, the value and what is allowed', () => {
    const result = parseScenario(withDeployment({ prefill: { limits: { maxTokens: 9 } } }), BUNDLED);
    expect(result.ok ? [] : result.issues).toMatchObject([
      {
        path: 'deployment.prefill.limits.maxTokens',
        value: 9,
        allowed: 'a whole number from 1 to 8 or null',
      },
    ]);
    const wrong = parseScenario(withDeployment({ prefill: 3 }), BUNDLED);
    expect(wrong.ok ? [] : wrong.issues.map(issueText)).toEqual([
      'deployment.prefill must be an object with the fields gpu, tensorParallel and limits or null, not 3.',
    ]);
  });

  it('has them in links at any depth, each side its own', () => {
    const left = parsed(
      withDeployment({ dataParallel: 8, prefill: { limits: { maxTokens: 2 } }, speculative: { tokens: 3 } }),
    );
    const right = parsed({ ...DOCUMENT, workload: { ...DOCUMENT.workload, phases: {} } });
    const link = linkOf(left, right);
    expect(link).toContain('a.deployment.prefill.limits.maxTokens=2');
    expect(link).toContain('a.deployment.speculative=3:1');
    expect(link).toContain('a.dp=8');
    expect(link).toContain('b.phases.tensorParallel=1');
    const { comparison, dropped } = decodeFragment(link, BUNDLED);
    expect(dropped).toEqual([]);
    expect(comparison.sides).toEqual([left, right]);
  });

  it('drops what is wrong in a nested part of a link, and keeps the rest', () => {
    const { comparison, dropped } = decodeFragment(
      'v=1&model=meta-llama/Llama-3.1-8B&deployment.prefill.tensorParallel=2&deployment.prefill.limits.maxTokens=x&deployment.prefill.novelty=1',
      BUNDLED,
    );
    expect(dropped.map(({ key }) => key).toSorted()).toEqual([
      'deployment.prefill.limits.maxTokens',
      'deployment.prefill.novelty',
    ]);
    expect(comparison.sides[0]?.deployment).toMatchObject({ prefill: { tensorParallel: 2 } });
  });
});
