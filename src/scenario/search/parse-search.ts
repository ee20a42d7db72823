import type { Catalog } from '../../core/catalog/catalog.ts';
import { formatValue } from '../describe/issue-text.ts';
import {
  conflict,
  issueAt,
  issueUnder,
  said,
  type ParseResult,
  type Refusal,
  type ScenarioIssue,
} from '../document/issue.ts';
import { parseScenario } from '../document/parse.ts';
import { isPlainObject } from '../document/plain-object.ts';
import { ARRIVALS_SECTION, fieldsOf } from '../document/policies.ts';
import type { Scenario } from '../document/scenario.ts';
import { readDocument, toIssue } from '../document/reader/reader.ts';
import { DEFAULT_LONGEST } from './search-fields.ts';
import { inOrderOfEngines } from './search-engine.ts';
import { searchReader } from './search-reader.ts';
import type { SearchDocument } from './search-document.ts';
import { countCombinations, listsOf, MOST_COMBINATIONS } from './space-size.ts';
import { formatExact } from '../../lib/format/number.ts';

type Fields = Readonly<Record<string, unknown>>;

/** A document whose fields are each allowed, before what the scenario decides is filled in. */
type ReadDocument = Omit<SearchDocument, 'space' | 'probe' | 'scenario'> & {
  readonly space: Partial<SearchDocument['space']>;
  readonly probe: { readonly requests: number; readonly longestRequests?: number };
};

/**
 * Reads a search document and fills in every default. An issue is one sentence that names the path, the value and what
 * is allowed. Left as they are: fields of schedulers that are absent, whose defaults may differ by GPU.
 */
export function parseSearch(input: unknown, catalog: Catalog): ParseResult<SearchDocument> {
  const read = readDocument(searchReader(catalog), input);
  const scenario = parseScenario(scenarioDocument(input), catalog);
  const issues: ScenarioIssue[] = [
    ...(read.ok ? [] : read.refused.map((refused) => toIssue(refused, 'search'))),
    ...(scenario.ok || !hasScenario(input)
      ? []
      : scenario.issues.map((issue) => issueUnder(issue, 'scenario'))),
  ];
  if (!read.ok || !scenario.ok) return { ok: false, issues };
  // The reader's parts are exactly these fields, made from tables that TypeScript cannot follow.
  const document = fillIn(read.value as ReadDocument, scenario.value);
  const wrong = checkSearch(document, catalog);
  return wrong.length > 0 ? { ok: false, issues: wrong } : { ok: true, value: document };
}

function hasScenario(input: unknown): boolean {
  return isPlainObject(input) && isPlainObject(input['scenario']);
}

const child = (input: unknown, key: string): Fields => {
  const value = isPlainObject(input) ? input[key] : undefined;
  return isPlainObject(value) ? value : {};
};

/**
 * The scenario with what a search decides and it may leave out: its GPU is one of the space, and how many requests come is
 * the probe's. All but lists of requests take any number.
 */
function scenarioDocument(input: unknown): unknown {
  const scenario = child(input, 'scenario');
  const { gpu } = child(input, 'space');
  const first: unknown = Array.isArray(gpu) ? gpu[0] : gpu;
  const workload = child(scenario, 'workload');
  const isCounted = 'requests' in workload || 'seconds' in workload || Object.keys(workload).length === 0;
  const { prompts } = child(workload, 'lengths');
  const requests = Array.isArray(prompts) ? prompts.length : USUAL_REQUESTS;
  return {
    ...scenario,
    ...(scenario['deployment'] === undefined && first !== undefined ? { deployment: { gpu: first } } : {}),
    ...(isCounted ? {} : { workload: { ...workload, requests } }),
  };
}

const USUAL_REQUESTS = 2000;

function fillIn({ space, probe, ...document }: ReadDocument, scenario: Scenario): SearchDocument {
  const { deployment } = scenario;
  const { engines, schedulers = [], maxGpus = 1, maxDollarsPerHour = null } = space;
  const { requests, longestRequests = Math.max(requests, DEFAULT_LONGEST) } = probe;
  return {
    version: document.version,
    ...(document.name === undefined ? {} : { name: document.name }),
    scenario: inOrder(scenario),
    // The reader has filled in what is not the scenario's.
    space: {
      ...listsOf(deployment),
      ...space,
      ...(engines === undefined ? {} : { engines: inOrderOfEngines(engines) }),
      schedulers,
      maxGpus,
      maxDollarsPerHour,
    },
    question: document.question,
    probe: { requests, longestRequests },
    rank: document.rank,
    latency: document.latency,
    prices: document.prices,
    watts: document.watts,
  };
}

/** The fields in the order of a scenario that names its engine: a document reads its own text as the same text. */
function inOrder({ engine, workload, timing, slo, compat, ...first }: Scenario): Scenario {
  return { ...first, engine, workload, timing, slo, compat };
}

/** What fields that are allowed one by one get wrong together. */
function checkSearch(document: SearchDocument, catalog: Catalog): readonly ScenarioIssue[] {
  const { scenario, probe } = document;
  const issues: ScenarioIssue[] = [];
  const add = (path: string, value: unknown, refusal: Refusal): void => {
    issues.push(issueAt(path, value, refusal));
  };
  const { process } = scenario.workload.arrivals;
  if (!('rate' in fieldsOf(ARRIVALS_SECTION, process))) {
    const withRate = Object.entries(ARRIVALS_SECTION.registry).flatMap(([name, { fields }]) =>
      'rate' in fields ? [name] : [],
    );
    const text = `is ${formatValue(process)}, which has no rate for the search to set`;
    add('scenario.workload.arrivals.process', process, said(text, withRate.join(', ')));
  }
  const { warmupRequests } = scenario.workload;
  if (warmupRequests >= probe.requests) {
    const path = 'scenario.workload.warmupRequests';
    add(path, warmupRequests, conflict(`must be below probe.requests (${probe.requests})`));
  }
  if (probe.longestRequests < probe.requests) {
    const reason = `must not be below probe.requests (${probe.requests})`;
    add('probe.longestRequests', probe.longestRequests, conflict(reason));
  }
  const combinations = countCombinations(document, catalog);
  if (combinations > MOST_COMBINATIONS) {
    const text = `has ${formatExact(combinations)} combinations, but must have at most ${formatExact(MOST_COMBINATIONS)}`;
    add('space', combinations, said(text));
  }
  return issues;
}
