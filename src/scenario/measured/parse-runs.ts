import type { Catalog } from '../../core/catalog/catalog.ts';
import type { DocumentField, DocumentFields } from '../document/document-field.ts';
import { formatChoices } from '../describe/issue-text.ts';
import { NO_CONTEXT } from '../document/no-context.ts';
import {
  aside,
  issueAt,
  issueUnder,
  missing,
  wrong,
  type ParseResult,
  type ScenarioIssue,
} from '../document/issue.ts';
import { parseScenario } from '../document/parse.ts';
import { isPlainObject } from '../document/plain-object.ts';
import { documentParts } from '../document/reader/field-reader.ts';
import {
  listOf,
  objectOf,
  optional,
  readDocument,
  refuse,
  required,
  valueOf,
  type Reader,
} from '../document/reader/reader.ts';
import { readEngineText, readServedEngine } from './engine-text.ts';
import { withRouterMeant } from './router-names.ts';
import {
  MEASURED_METRICS,
  MEASURED_STATISTICS,
  SCORED_FIGURES,
  THROUGHPUT,
  measuredValue,
  type MeasuredRun,
  type ScoredFigure,
} from './measured-run.ts';

/** The measured-runs file holds whole campaigns; more than this is not one. */
const MAX_RUNS = 100_000;
const MAX_TEXT_LENGTH = 500;

const SECONDS: DocumentField = {
  kind: 'number',
  label: 'Measured time',
  help: 'A latency that was measured.',
  unit: 's',
  min: 0,
  exclusiveMin: true,
  max: 1e6,
  step: 'linear',
  optional: true,
};
const STATISTICS: DocumentFields = Object.fromEntries(MEASURED_STATISTICS.map((name) => [name, SECONDS]));

const TEXT = valueOf(
  (input) => typeof input === 'string' && input.trim() !== '' && input.length <= MAX_TEXT_LENGTH,
  wrong(`text of 1 to ${MAX_TEXT_LENGTH} characters`),
);
const NO_ENGINE = wrong('vllm, sglang or tensorrt-llm with or without a version, such as "vllm 0.15.1"');
const readEngine: Reader = (input, place) => {
  const text = TEXT(input, place);
  const isEngine = typeof input !== 'string' || readEngineText(input) !== null;
  return isEngine ? text : refuse(place, input, NO_ENGINE);
};

const THROUGHPUTS: DocumentFields = {
  [THROUGHPUT]: {
    kind: 'number',
    label: 'Measured throughput',
    help: 'Output tokens of all requests over the time to the last one\u2019s end.',
    unit: 'tokens/s',
    min: 0,
    exclusiveMin: true,
    max: 1e9,
    step: 'linear',
    optional: true,
  },
};

const MEASURED = objectOf({
  ...Object.fromEntries(
    MEASURED_METRICS.map((metric) => [metric, optional(objectOf(documentParts(STATISTICS, NO_CONTEXT)))]),
  ),
  ...documentParts(THROUGHPUTS, NO_CONTEXT),
});

const FIGURE = valueOf(
  (input) => SCORED_FIGURES.some((figure) => figure === input),
  wrong(
    `one of ${formatChoices(MEASURED_METRICS)} with ${formatChoices(MEASURED_STATISTICS)}, such as "tpot.mean", or "${THROUGHPUT}"`,
  ),
);
const SCORE = listOf(FIGURE, 1, Infinity, wrong('a list of one or more figures such as "tpot.mean"'));

const FACTS = valueOf(isPlainObject, wrong('an object'));
const FLAGS = valueOf(
  (input) => typeof input === 'string' && input.length <= MAX_TEXT_LENGTH,
  wrong(`text of at most ${MAX_TEXT_LENGTH} characters`),
);

const readRun = objectOf({
  id: required(TEXT, missing('text')),
  group: required(TEXT, missing('text')),
  engine: required(readEngine, missing('text such as "vllm 0.15.1"')),
  source: required(TEXT, missing('text')),
  scenario: required(valueOf(isPlainObject, wrong('a scenario')), missing('a scenario')),
  measured: required(MEASURED, missing(`an object with ${formatChoices(MEASURED_METRICS)}`)),
  score: required(SCORE, missing('a list of figures such as "tpot.mean"')),
  client: optional(FACTS),
  server: optional(FACTS),
  flags: optional(FLAGS),
});

/**
 * Reads a measured-runs file: an array of runs. An issue is one sentence that names the place, such as
 * `[3].measured.tpot.mean`, the value and what is allowed.
 */
export function parseMeasuredRuns(input: unknown, catalog: Catalog): ParseResult<readonly MeasuredRun[]> {
  if (!Array.isArray(input) || input.length === 0 || input.length > MAX_RUNS) {
    const issue = issueAt('', input, wrong('a list of one or more runs'));
    return { ok: false, issues: [{ ...issue, place: 'the measured-runs file' }] };
  }
  const runs: MeasuredRun[] = [];
  const issues: ScenarioIssue[] = [];
  const places = new Map<string, number>();
  for (const [index, entry] of input.entries()) {
    const result = parseMeasuredRun(entry, `[${index}]`, catalog);
    if (!result.ok) {
      issues.push(...result.issues);
      continue;
    }
    const run = result.value;
    const earlier = places.get(run.id);
    if (earlier === undefined) places.set(run.id, index);
    else
      issues.push(issueAt(`[${index}].id`, run.id, aside(`is the id of [${earlier}]; each must be its own`)));
    runs.push(run);
  }
  return issues.length > 0 ? { ok: false, issues } : { ok: true, value: runs };
}

type ReadRun = Omit<MeasuredRun, 'scenario'> & { readonly scenario: object };

/** Reads one run; `place` is how issues name it, such as "[3]". */
export function parseMeasuredRun(entry: unknown, place: string, catalog: Catalog): ParseResult<MeasuredRun> {
  const read = readDocument(readRun, entry);
  if (!read.ok) {
    return {
      ok: false,
      issues: read.refused.map(({ keys, value, refusal }) => issueAt(pathOf(place, keys), value, refusal)),
    };
  }
  // The reader's parts are exactly the fields of a run, made from tables that TypeScript cannot follow.
  const run = read.value as ReadRun;
  const absent = run.score.findIndex((figure) => measuredValue(run.measured, figure) === undefined);
  if (absent >= 0)
    return { ok: false, issues: [absentFigure(run.score[absent] ?? 'tpot.mean', place, absent)] };
  const scenario = parseScenario(withRouterMeant(withEngine(run)), catalog);
  if (!scenario.ok) {
    return { ok: false, issues: scenario.issues.map((issue) => issueUnder(issue, `${place}.scenario`)) };
  }
  return { ok: true, value: { ...run, scenario: scenario.value } };
}

/** The scenario with the engine that the run's text names, where it names none itself; a version may be in the server's image. */
function withEngine({
  scenario,
  engine: text,
  server,
}: Pick<ReadRun, 'scenario' | 'engine' | 'server'>): object {
  if (Object.hasOwn(scenario, 'engine')) return scenario;
  const [image, date] = ['image', 'date'].map((name) => String(server?.[name] ?? ''));
  const engine = readServedEngine(text, image ?? '', date ?? '');
  return engine === null ? scenario : { ...scenario, engine };
}

function absentFigure(figure: ScoredFigure, place: string, index: number): ScenarioIssue {
  const reason = `is not measured; ${place}.measured.${figure} must be given`;
  return issueAt(`${place}.score[${index}]`, figure, aside(reason));
}

/** `[3].score[1]` */
function pathOf(place: string, keys: readonly (string | number)[]): string {
  return place + keys.map((key) => (typeof key === 'number' ? `[${key}]` : `.${key}`)).join('');
}
