import { expertsOf, layerCount } from '../../core/models/layers.ts';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ROUTER_TEXTS } from '../../core/routers/fields.ts';
import { traitsOf } from '../../core/schedulers/fields.ts';
import { GPUS, GPU_IDS } from '../../core/catalog/gpus/index.ts';
import { EXPERT_SKEWS } from '../../core/models/expert-skew.ts';
import { findModel, MODELS } from '../../core/models/models.ts';
import { gpusOfNode, nodesOf } from '../../core/catalog/nodes.ts';
import { COMPLETE } from '../../core/catalog/complete-catalog.ts';
import {
  choicesWith,
  type FieldSpec,
  type GroupField,
  type GroupListField,
  type ListField,
} from '../../core/config/field-spec.ts';
import { tensorParallelProblem } from '../../core/models/degrees.ts';
import { issueText } from '../describe/issue-text.ts';
import { minimalComparison, minimalScenario } from './minimal.ts';
import { parseComparison } from './parse-comparison.ts';
import { parseScenario } from './parse.ts';
import {
  ARRIVALS_SECTION,
  LENGTHS_SECTION,
  ROUTER_SECTION,
  SCHEDULER_SECTION,
  fieldsOf,
} from './policies.ts';
import type { PolicySection } from './policies.ts';
import type { Comparison, Scenario } from './scenario.ts';
import { asJson, BROKEN, isAllowed, leafPaths, withValue, WRONG_INSIDE } from './testing.ts';
import { WORKLOAD_FIELDS } from './workload-fields.ts';
import { compressFragment, decompressFragment } from '../url/url-compress.ts';
import { decodeFragment } from '../url/url-decode.ts';
import { encodeComparison } from '../url/url-encode.ts';

const [REQUESTS, MAX_TOKENS] = [3, 2000];

/** A number of the range, as JSON can write it: no negative zero. */
function numberIn({ min, max }: { readonly min: number; readonly max: number }): fc.Arbitrary<number> {
  return fc.double({ min, max, minExcluded: true, noNaN: true }).map((value) => (value === 0 ? 0 : value));
}

function listOf(value: fc.Arbitrary<number>, { length = REQUESTS, sorted }: ListField) {
  const values = fc.array(value, { minLength: length, maxLength: length });
  return sorted === true ? values.map((all) => all.toSorted((a, b) => a - b)) : values;
}

function valueOf(spec: FieldSpec): fc.Arbitrary<unknown> {
  switch (spec.kind) {
    case 'integer':
      return fc.integer({ min: spec.min, max: Math.min(spec.max, 900) });
    case 'number':
      return numberIn(spec);
    case 'boolean':
      return fc.boolean();
    case 'choice':
      return fc.constantFrom(...choicesWith(spec.choices, COMPLETE));
    case 'group':
      return groupOf(spec);
    case 'group-list':
      return fc.array(groupOf(spec), { minLength: 1, maxLength: 5 });
    case 'integer-list':
      return listOf(fc.integer({ min: spec.min, max: 900 }), spec);
    case 'number-list':
      return listOf(numberIn(spec), spec);
  }
}

/** Numbers within what the workload's limit allows; quantiles ascend. */
function groupOf({ fields }: GroupField | GroupListField): fc.Arbitrary<Record<string, unknown>> {
  const keys = Object.keys(fields);
  const values = keys.map((key) => {
    const { min = 0, max = 0 } = fields[key] ?? {};
    return numberIn({ min, max: Math.min(max, 900) });
  });
  return fc.tuple(...values).map((numbers) => {
    const ordered = keys.includes('p90') ? numbers.toSorted((a, b) => a - b) : numbers;
    return Object.fromEntries(keys.map((key, index) => [key, ordered[index]]));
  });
}

function policyOf(section: PolicySection): fc.Arbitrary<Record<string, unknown>> {
  const policies = Object.keys(section.registry).map((policy) => {
    const fields = Object.entries(fieldsOf(section, policy)).map(
      ([key, spec]) => [key, valueOf(spec)] as const,
    );
    return fc.record({ [section.key]: fc.constant(policy), ...Object.fromEntries(fields) });
  });
  return fc.oneof(...policies);
}

const deployments = fc.constantFrom(...MODELS).chain((model) =>
  fc.constantFrom(...GPU_IDS).chain((gpu) =>
    fc.constantFrom(...nodesOf(GPUS[gpu])).chain((node) => {
      const fits = (tp: number): boolean =>
        tp <= gpusOfNode(GPUS[gpu], node) && tensorParallelProblem(model, tp) === null;
      return fc.record({
        model: fc.constant(model.id),
        deployment: fc.record({
          gpu: fc.constant(gpu),
          node: fc.constant(node),
          tensorParallel: fc.constantFrom(...[1, 2, 4, 5, 8].filter(fits)),
          pipelineParallel: fc.constantFrom(...[1, 2, 3, 4, 6].filter((pp) => layerCount(model) % pp === 0)),
          replicas: fc.integer({ min: 1, max: 9 }),
          memoryFraction: numberIn({ min: 0.1, max: 1 }),
          blockSize: fc.constantFrom(1, 16, 32),
          kvBlocks: fc.option(fc.integer({ min: 1, max: 1e6 }), { nil: null }),
          ...(expertsOf(model) === null
            ? {}
            : {
                weights: fc.constant(model.formats.experts),
                expertParallel: fc.boolean(),
                expertSkew: fc.constantFrom(...EXPERT_SKEWS),
              }),
        }),
      });
    }),
  ),
);

/** Of the seconds as many as bring no more requests than a scenario may ask for: a bound of two fields together. */
function secondsWithin(seconds: number, { rate }: Record<string, unknown>): number {
  return typeof rate === 'number' ? Math.min(seconds, (WORKLOAD_FIELDS.requests.max - 1) / rate) : seconds;
}

const pools = fc.record(
  { prompts: fc.constantFrom(1, REQUESTS), groups: fc.constant(1), prefixTokens: fc.constant(1) },
  { requiredKeys: ['prompts'] },
);

/** A day of Azure's that is replayed, or part of it. */
const replays = fc.record(
  {
    id: fc.constantFrom('azure-conversation-2023', 'arxiv-summarization'),
    rateScale: numberIn({ min: 0.001, max: 10 }),
    from: fc.constantFrom(0, 60),
    to: fc.constantFrom(null, 600),
    outputScale: numberIn({ min: 0, max: 10 }),
    overLimit: fc.constantFrom('drop', 'shorten'),
  },
  { requiredKeys: ['id'] },
);

const scenarios: fc.Arbitrary<Scenario> = fc
  .record({
    base: deployments,
    name: fc.option(fc.string({ unit: 'grapheme', maxLength: 20 }), { nil: undefined }),
    router: policyOf(ROUTER_SECTION),
    scheduler: policyOf(SCHEDULER_SECTION),
    arrivals: policyOf(ARRIVALS_SECTION),
    lengths: policyOf(LENGTHS_SECTION),
    engine: fc.constantFrom(
      undefined,
      { name: 'vllm', version: '0.14' },
      { name: 'vllm' },
      { name: 'vidur-2024' },
    ),
    seed: fc.integer({ min: 0, max: 4_294_967_295 }),
    promptPool: fc.option(pools, { nil: null }),
    trace: fc.option(replays, { nil: null }),
    wantsCompat: fc.boolean(),
    seconds: fc.option(numberIn({ min: 0, max: 1e6 }), { nil: undefined }),
    timing: fc.record({
      model: fc.constantFrom('random-forest', 'linear-regression', 'roofline'),
      allReduce: fc.constantFrom('graph', 'eager'),
    }),
    slo: fc.array(
      fc.record({
        metric: fc.constantFrom('ttft', 'tpot', 'itl', 'e2e', 'schedulingDelay'),
        percentile: numberIn({ min: 0, max: 100 }),
        seconds: numberIn({ min: 0, max: 100 }),
      }),
      { maxLength: 3 },
    ),
  })
  .map(
    ({ base, name, engine, seconds, arrivals, lengths, promptPool, trace, seed, wantsCompat, ...rest }) => {
      const isOpen =
        seconds !== undefined &&
        ['poisson', 'gamma', 'constant', 'stages', 'trace'].includes(String(arrivals['process'])) &&
        lengths['distribution'] !== 'list';
      const hasTimes = trace?.id === 'azure-conversation-2023';
      const replayed = {
        seed,
        requests: REQUESTS,
        maxTokens: MAX_TOKENS,
        trace,
        ...(hasTimes ? {} : { arrivals }),
      };
      const drawn = {
        seed,
        ...(isOpen ? { seconds: secondsWithin(seconds, arrivals) } : { requests: REQUESTS }),
        maxTokens: MAX_TOKENS,
        arrivals,
        lengths,
        promptPool,
      };
      const workload = trace === null ? drawn : replayed;
      const { onlyBlockSize, onlyStages, inReference } = traitsOf(String(rest.scheduler['policy']));
      const isReference =
        wantsCompat &&
        expertsOf(findModel(base.model) ?? { layers: [] }) === null &&
        inReference &&
        ROUTER_TEXTS[String(rest.router['policy'])]?.inReference === true;
      const deployment = {
        ...base.deployment,
        ...(onlyBlockSize === null ? {} : { blockSize: onlyBlockSize.value }),
        ...(onlyStages === null ? {} : { pipelineParallel: onlyStages.value }),
        ...(isReference ? { weights: 'bf16', kvCache: 'bf16' } : {}),
      };
      const document = {
        version: 1,
        ...(name === undefined ? {} : { name }),
        ...(engine === undefined || isReference ? {} : { engine }),
        ...base,
        ...rest,
        deployment,
        workload,
        ...(isReference ? { compat: 'vidur' } : {}),
      };
      const result = parseScenario(document, COMPLETE);
      if (!result.ok) throw new Error(JSON.stringify(result.issues));
      return result.value;
    },
  );

const comparisons: fc.Arbitrary<Comparison> = fc
  .record({
    sides: fc.oneof(
      fc.array(scenarios, { minLength: 1, maxLength: 4 }),
      scenarios.map((scenario) => [scenario, { ...scenario, workload: { ...scenario.workload, seed: 5 } }]),
    ),
    metric: fc.constantFrom('ttft' as const, 'tpot' as const, 'itl' as const, 'e2e' as const),
    scale: fc.constantFrom('log' as const, 'linear' as const),
    prices: fc.dictionary(fc.constantFrom(...GPU_IDS), numberIn({ min: 0, max: 100 })),
  })
  .map(({ sides, metric, scale, prices }) => ({
    version: 1,
    sides,
    view: { page: 'compare', metric, scale },
    prices: { ...prices },
  }));

describe('any scenario', () => {
  it('reads back from its own JSON and from its minimal document', () => {
    fc.assert(
      fc.property(scenarios, (scenario) => {
        expect(parseScenario(asJson(scenario), COMPLETE)).toEqual({ ok: true, value: scenario });
        expect(parseScenario(asJson(minimalScenario(scenario, COMPLETE)), COMPLETE)).toEqual({
          ok: true,
          value: scenario,
        });
      }),
    );
  });

  it('with any one field broken is refused with the path of that field alone', () => {
    fc.assert(
      fc.property(scenarios, (scenario) => {
        for (const path of leafPaths(asJson(scenario))) {
          for (const value of BROKEN.filter((candidate) => !isAllowed(path, candidate))) {
            const found = issuePaths(withValue(scenario, path, value));
            const expected = (value === BROKEN[0] && WRONG_INSIDE[path]) || [path];
            expect(found, `${path} = ${JSON.stringify(value)}`).toEqual(expected);
          }
        }
      }),
      { numRuns: 40 },
    );
  });

  it('with an unknown field anywhere is refused with the path of that field', () => {
    fc.assert(
      fc.property(scenarios, (scenario) => {
        const parents = new Set(
          leafPaths(asJson(scenario)).map((path) => path.split('.').slice(0, -1).join('.')),
        );
        for (const parent of parents) {
          const path = parent === '' ? 'nonsense' : `${parent}.nonsense`;
          expect(issuePaths(withValue(scenario, path, 1))).toEqual([path]);
        }
      }),
    );
  });
});

describe('any comparison', () => {
  it('reads back from its link, readable and compressed, and from its saved document', () => {
    fc.assert(
      fc.property(comparisons, (comparison) => {
        const text = encodeComparison(comparison, COMPLETE);
        expect(decodeFragment(text, COMPLETE)).toEqual({ comparison, dropped: [], newer: false });
        expect(decompressFragment(compressFragment(text))).toBe(text);
        expect(parseComparison(asJson(minimalComparison(comparison, COMPLETE)), COMPLETE)).toEqual({
          ok: true,
          value: comparison,
        });
      }),
    );
  });

  it('survives damage to its link: what is decoded is always a valid comparison', () => {
    fc.assert(
      fc.property(comparisons, fc.nat(), fc.nat(9), fc.string(), (comparison, at, length, noise) => {
        const text = encodeComparison(comparison, COMPLETE);
        const start = at % text.length;
        const { comparison: decoded } = decodeFragment(
          `${text.slice(0, start)}${noise}${text.slice(start + length)}`,
          COMPLETE,
        );
        expect(parseComparison(asJson(decoded), COMPLETE)).toEqual({ ok: true, value: decoded });
      }),
      { numRuns: 300 },
    );
  });
});

function issuePaths(document: unknown): readonly string[] {
  const result = parseScenario(document, COMPLETE);
  for (const issue of result.ok ? [] : result.issues)
    expect(issueText(issue).startsWith(issue.path)).toBe(true);
  return result.ok ? [] : result.issues.map(({ path }) => path);
}
