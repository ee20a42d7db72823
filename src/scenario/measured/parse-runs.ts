import * as v from 'valibot';
import type { DocumentField, DocumentFields } from '../document/document-field.ts';
import { formatChoices, formatValue } from '../describe/issue-text.ts';
import { parseScenario } from '../document/parse.ts';
import type { ParseResult, ScenarioIssue } from '../document/scenario.ts';
import { documentEntries, isPlainObject, missingField, sectionSchema } from '../document/section-schema.ts';
import { readEngineText } from './engine-text.ts';
import {
  MEASURED_METRICS,
  MEASURED_STATISTICS,
  SCORED_FIGURES,
  measuredSeconds,
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
const NO_CONTEXT = { gpu: '' };

const text = v.pipe(
  v.string(textMessage),
  v.check((value) => value.trim() !== '' && value.length <= MAX_TEXT_LENGTH, textMessage),
);
function textMessage({ input }: { readonly input: unknown }): string {
  return `must be text of 1 to ${MAX_TEXT_LENGTH} characters, not ${formatValue(input)}`;
}

const statisticsSchema = sectionSchema(documentEntries(STATISTICS, NO_CONTEXT), {
  missing: missingField(STATISTICS),
});
const measuredSchema = sectionSchema(
  Object.fromEntries(MEASURED_METRICS.map((metric) => [metric, v.exactOptional(statisticsSchema)])),
  { missing: () => 'is missing' },
);

const scoreText = ({ input }: { readonly input: unknown }): string =>
  `must be a list of one or more figures such as "tpot.mean", not ${formatValue(input)}`;
const figureText = ({ input }: { readonly input: unknown }): string =>
  `must be one of ${formatChoices(MEASURED_METRICS)} with ${formatChoices(MEASURED_STATISTICS)}, such as "tpot.mean", not ${formatValue(input)}`;
const scoreSchema = v.pipe(
  v.array(v.picklist(SCORED_FIGURES, figureText), scoreText),
  v.minLength(1, scoreText),
);

const ENTRIES = {
  id: text,
  group: text,
  engine: v.pipe(
    text,
    v.check(
      (value) => readEngineText(value) !== null,
      ({ input }) =>
        `must be vllm, sglang or tensorrt-llm with or without a version, such as "vllm 0.15.1", not ${formatValue(input)}`,
    ),
  ),
  source: text,
  scenario: v.custom<unknown>(isPlainObject, ({ input }) => `must be a scenario, not ${formatValue(input)}`),
  measured: measuredSchema,
  score: scoreSchema,
};
const MISSING: Readonly<Record<string, string>> = {
  engine: 'text such as "vllm 0.15.1"',
  scenario: 'a scenario',
  measured: `an object with ${formatChoices(MEASURED_METRICS)}`,
  score: 'a list of figures such as "tpot.mean"',
};
const runSchema = sectionSchema(ENTRIES, {
  missing: (key) => `is missing; it must be ${MISSING[key] ?? 'text'}`,
});

/**
 * Reads a measured-runs file: an array of runs. An issue is one sentence that names the place, such as
 * `[3].measured.tpot.mean`, the value and what is allowed.
 */
export function parseMeasuredRuns(input: unknown): ParseResult<readonly MeasuredRun[]> {
  if (!Array.isArray(input) || input.length === 0 || input.length > MAX_RUNS) {
    const message = `the measured-runs file must be a list of one or more runs, not ${formatValue(input)}.`;
    return { ok: false, issues: [{ path: '', message }] };
  }
  const runs: MeasuredRun[] = [];
  const issues: ScenarioIssue[] = [];
  const places = new Map<string, number>();
  for (const [index, entry] of input.entries()) {
    const result = parseMeasuredRun(entry, `[${index}]`);
    if (!result.ok) {
      issues.push(...result.issues);
      continue;
    }
    const run = result.value;
    const earlier = places.get(run.id);
    if (earlier === undefined) places.set(run.id, index);
    else
      issues.push(
        issueAt(`[${index}].id`, `(${formatValue(run.id)}) is the id of [${earlier}]; each must be its own`),
      );
    runs.push(run);
  }
  return issues.length > 0 ? { ok: false, issues } : { ok: true, value: runs };
}

/** Reads one run; `place` is how issues name it, such as "[3]". */
export function parseMeasuredRun(entry: unknown, place: string): ParseResult<MeasuredRun> {
  const parsed = v.safeParse(runSchema, entry);
  if (!parsed.success) {
    return {
      ok: false,
      issues: parsed.issues.map((issue) => issueAt(pathOf(place, issue), issue.message)),
    };
  }
  // The schema's entries are exactly the fields of a run, made from tables that TypeScript cannot follow.
  const run = parsed.output as Omit<MeasuredRun, 'scenario'> & { readonly scenario: object };
  const absent = run.score.findIndex((figure) => measuredSeconds(run.measured, figure) === undefined);
  if (absent >= 0)
    return { ok: false, issues: [absentFigure(run.score[absent] ?? 'tpot.mean', place, absent)] };
  const scenario = parseScenario(withEngine(run.scenario, run.engine));
  if (!scenario.ok) {
    return { ok: false, issues: scenario.issues.map((issue) => insideRun(issue, `${place}.scenario`)) };
  }
  return { ok: true, value: { ...run, scenario: scenario.value } };
}

/** The scenario with the engine that the text names, where it names none itself. */
function withEngine(scenario: object, engineText: string): object {
  const engine = readEngineText(engineText);
  return Object.hasOwn(scenario, 'engine') || engine === null ? scenario : { ...scenario, engine };
}

function absentFigure(figure: ScoredFigure, place: string, index: number): ScenarioIssue {
  return issueAt(
    `${place}.score[${index}]`,
    `("${figure}") is not measured; ${place}.measured.${figure} must be given`,
  );
}

function issueAt(path: string, message: string): ScenarioIssue {
  return { path, message: `${path} ${message}.` };
}

/** `[3].score[1]` of the first issue's keys. */
function pathOf(place: string, issue: v.BaseIssue<unknown>): string {
  const keys = issue.path?.map(({ key }) => (typeof key === 'number' ? `[${key}]` : `.${String(key)}`));
  return `${place}${keys?.join('') ?? ''}`;
}

function insideRun(issue: ScenarioIssue, place: string): ScenarioIssue {
  if (issue.path === '') return { path: place, message: issue.message.replace('the scenario', place) };
  return { path: `${place}.${issue.path}`, message: `${place}.${issue.message}` };
}
