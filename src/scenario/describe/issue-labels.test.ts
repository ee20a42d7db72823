import { describe, expect, it } from 'vitest';
import { BUNDLED } from '../../core/catalog/bundled.ts';
import { parseScenario } from '../document/parse.ts';
import { POLICY_SECTIONS } from '../document/policies.ts';
import { DOCUMENT } from '../document/testing.ts';
import { SCENARIO_TREE } from '../document/tree.ts';
import { placesOf } from '../document/tree-node.ts';
import { searchLabel } from '../search/search-labels.ts';
import { firstLabelledText, scenarioLabel, withLabels } from './issue-labels.ts';

const plain = (text: string) => text.replaceAll('\u202f', ' ');

/** What the page says of a scenario with this in its workload. */
function refusalOf(workload: object): string {
  const read = parseScenario({ ...DOCUMENT, workload: { ...DOCUMENT.workload, ...workload } }, BUNDLED);
  return read.ok ? '' : plain(firstLabelledText(read.issues, scenarioLabel));
}

describe('a refusal on the page', () => {
  it('names the field by its label, with its value and what is allowed', () => {
    expect(refusalOf({ arrivals: { process: 'poisson', rate: 0 } })).toBe(
      'Request rate must be a number above 0 and at most 100 000, not 0.',
    );
    expect(refusalOf({ arrivals: { process: 'comet' } })).toMatch(/^Arrivals must be /);
  });

  it('names other fields of its reason by their labels too', () => {
    expect(refusalOf({ requests: 100, warmupRequests: 200 })).toBe(
      'Warm-up is 200, but must be below Requests (100).',
    );
    expect(refusalOf({ promptPool: { prompts: 2, groups: 3 } })).toBe(
      'Groups is 3, but must not be above Prompt pool (2).',
    );
  });

  it('has a label for every field of a scenario and of every policy', () => {
    const paths = [
      ...placesOf(SCENARIO_TREE).flatMap(({ path, node }) =>
        node.kind === 'rows' || node.kind === 'section' ? [] : [path],
      ),
      ...POLICY_SECTIONS.flatMap(({ path, registry }) =>
        Object.values(registry).flatMap(({ fields }) => Object.keys(fields).map((name) => `${path}.${name}`)),
      ),
    ];
    expect(paths.filter((path) => scenarioLabel(path) === undefined)).toEqual([]);
    expect(paths.filter((path) => searchLabel(`scenario.${path}`) === undefined)).toEqual([]);
  });

  it.each([
    ['slo.1.seconds', 'Limit of objective 2'],
    ['workload.lengths.prompt.p90', 'Prompt p90'],
    ['scheduler.policy', 'Scheduler'],
    ['prices.h100-sxm', 'Price'],
  ])('calls %s %s', (path, label) => {
    expect(scenarioLabel(path)).toBe(label);
  });

  it.each([
    ['space.schedulers.0.maxBatchTokens', 'Token budget'],
    ['space.tensorParallel.2', 'TP'],
    ['probe.requests', 'Requests a probe'],
    ['question.rate', 'Rate'],
    ['watts.h100-sxm', 'Power'],
  ])('calls %s of a search %s', (path, label) => {
    expect(searchLabel(path)).toBe(label);
  });

  it('leaves what is no path as it is', () => {
    expect(scenarioLabel('meta.llama')).toBeUndefined();
  });
});

it('names an edit by the label of its field', () => {
  expect(withLabels('A: deployment.tensorParallel', scenarioLabel)).toBe('A: TP');
  expect(withLabels('workload.arrivals.rate', scenarioLabel)).toBe('Request rate');
  expect(withLabels('Copy A to B', scenarioLabel)).toBe('Copy A to B');
});
