import { expertsOf, layerCount } from '../../../core/models/layers.ts';
import fc from 'fast-check';
import { ROUTER_TEXTS } from '../../../core/routers/fields.ts';
import { traitsOf } from '../../../core/schedulers/fields.ts';
import { GPUS, GPU_IDS } from '../../../core/catalog/gpus/index.ts';
import { EXPERT_SKEWS } from '../../../core/models/expert-skew.ts';
import { findModel, MODELS } from '../../../core/models/models.ts';
import { gpusOfNode, nodesOf } from '../../../core/catalog/nodes.ts';
import { COMPLETE } from '../../../core/catalog/complete-catalog.ts';
import {
  choicesWith,
  type FieldSpec,
  type GroupField,
  type GroupListField,
  type ListField,
  type NumberField,
  type PointListField,
} from '../../../core/config/field-spec.ts';
import { tensorParallelProblem } from '../../../core/models/degrees.ts';
import { parseScenario } from '../parse.ts';
import {
  ARRIVALS_SECTION,
  LENGTHS_SECTION,
  ROUTER_SECTION,
  SCHEDULER_SECTION,
  fieldsOf,
} from '../policies.ts';
import type { PolicySection } from '../policies.ts';
import type { Comparison, Scenario } from '../scenario.ts';
import { WORKLOAD_FIELDS } from '../workload-fields.ts';
import { conversations, numberIn, pools, replays, REQUESTS } from './workload/testing.ts';

const MAX_TOKENS = 2000;

function listOf(value: fc.Arbitrary<number>, { length = REQUESTS, sorted }: ListField) {
  const values = fc.array(value, { minLength: length, maxLength: length });
  return sorted === true ? values.map((all) => all.toSorted((a, b) => a - b)) : values;
}

function valueOf(spec: FieldSpec): fc.Arbitrary<unknown> {
  switch (spec.kind) {
    case 'integer':
      return fc.integer({ min: spec.min, max: Math.min(spec.max, 900) });
    case 'number':
      return spec.nullable === true ? fc.constantFrom(null, 2000) : numberIn(spec);
    case 'boolean':
      return fc.boolean();
    case 'choice':
      return fc.constantFrom(...choicesWith(spec.choices, COMPLETE));
    case 'group':
      return groupOf(spec);
    case 'group-list':
      return fc.array(groupOf(spec), { minLength: 1, maxLength: 5 });
    case 'point-list':
      return curveOf(spec);
    case 'integer-list':
      return listOf(fc.integer({ min: spec.min, max: 900 }), spec);
    case 'number-list':
      return listOf(numberIn(spec), spec);
  }
}

/** A curve from 0 on, whose times ascend to below what it may come again after. */
function curveOf({ minLength }: PointListField) {
  const times = fc.array(numberIn({ min: 1, max: 900 }), { minLength, maxLength: 6 });
  return times.map((all) => [[0, 1], ...all.toSorted((a, b) => a - b).map((time, at) => [time, at % 3])]);
}

/** As many weights as there are bars. */
const bars = fc.array(fc.integer({ min: 1, max: 900 }), { minLength: 2, maxLength: 6 }).map((edges) => ({
  edges: edges.toSorted((a, b) => a - b),
  weights: edges.slice(1).map((_, bar) => bar + 0.5),
}));

/** Numbers within what the workload's limit allows; quantiles ascend. */
function groupOf({ fields }: GroupField | GroupListField): fc.Arbitrary<Record<string, unknown>> {
  const keys = Object.keys(fields);
  if (keys.includes('edges')) return bars;
  const values = keys.map((key) => {
    const { min = 0, max = 0 }: Partial<NumberField | ListField> = fields[key] ?? {};
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

/** Scenarios that are accepted, with every policy and every model of the catalog. */
export const scenarios: fc.Arbitrary<Scenario> = fc
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
    sessions: fc.option(conversations, { nil: null }),
    offload: fc.option(
      fc.record({ gibibytes: fc.constantFrom(0.5, 64), bandwidth: fc.constantFrom(32e9, 1e10) }),
      { nil: null },
    ),
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
    ({
      base,
      name,
      engine,
      seconds,
      arrivals,
      lengths,
      promptPool,
      trace,
      sessions,
      offload,
      seed,
      wantsCompat,
      ...rest
    }) => {
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
      const said = { seed, requests: REQUESTS, maxTokens: MAX_TOKENS, arrivals, sessions };
      const single = trace === null ? drawn : replayed;
      const workload = sessions === null ? single : said;
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
        ...(rest.scheduler['prefixCaching'] === true ? { offload } : {}),
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

/** Comparisons of one to four of them. */
export const comparisons: fc.Arbitrary<Comparison> = fc
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
