import type { Catalog } from '../../../core/catalog/catalog.ts';
import { shortenedText } from '../../describe/shortened-text.ts';
import { parseScenario } from '../../document/parse.ts';
import type { ParseResult } from '../../document/issue.ts';
import type { Scenario } from '../../document/scenario.ts';
import {
  measuredValue,
  SCORED_FIGURES,
  type MeasuredRun,
  type ScoredFigure,
} from '../../measured/measured-run.ts';
import type { BenchmarkResult } from '../benchmark-result.ts';
import { matchModel } from './match-model.ts';

/** A run, and sentences on what the scenario had to lend because the file does not say it. */
export interface LentRun {
  readonly run: MeasuredRun;
  readonly notes: readonly string[];
}

/**
 * The benchmark as a measured run: its load and, where the catalog has it, its model, on the deployment, scheduler
 * and engine of `scenario`. Issues name what does not fit together, such as prompts that are on average longer than the
 * model takes; listed requests that are too long are shortened, which is a note.
 */
export function toMeasuredRun(
  result: BenchmarkResult,
  scenario: Scenario,
  catalog: Catalog,
): ParseResult<LentRun> {
  const { requests, seconds, ...workload } = scenario.workload;
  const { name: _, ...rest } = scenario;
  const model = result.model === undefined ? undefined : matchModel(result.model);
  const count = result.load.requests ?? requests;
  const document = {
    ...rest,
    model: model ?? scenario.model,
    workload: {
      ...workload,
      ...(count === undefined ? { seconds } : { requests: count }),
      promptPool: null,
      warmupRequests: 0,
      ...result.load,
      ...exactAnswers(result),
    },
  };
  const parsed = parseScenario(document, catalog);
  if (!parsed.ok) return parsed;
  const { engine } = parsed.value;
  const shortened = shortenedText(parsed.value, catalog);
  const run: MeasuredRun = {
    id: `${result.tool}: ${result.label}`,
    group: [result.tool, result.model].filter((part) => part !== undefined).join(' '),
    engine: [engine.name, engine.version].filter((part) => part !== undefined).join(' '),
    source: result.tool,
    scenario: parsed.value,
    measured: result.measured,
    score: scoredFigures(result, parsed.value),
  };
  return {
    ok: true,
    value: {
      run,
      notes: [...lentNotes(result, scenario, model), ...(shortened === null ? [] : [shortened])],
    },
  };
}

/** Clients get the listed answers: their lengths need no spread. */
function exactAnswers({ load: { arrivals, lengths } }: BenchmarkResult) {
  if (arrivals?.process !== 'closed-loop' || lengths?.distribution !== 'list') return {};
  return { arrivals: { ...arrivals, lengthJitter: 0 } };
}

/** All that is measured, but for a closed loop's TTFT: it depends on how the client sent its first requests. */
function scoredFigures({ measured }: BenchmarkResult, { workload }: Scenario): readonly ScoredFigure[] {
  const isClosed = workload.arrivals.process === 'closed-loop';
  const all = SCORED_FIGURES.filter((figure) => measuredValue(measured, figure) !== undefined);
  const scored = all.filter((figure) => !isClosed || !figure.startsWith('ttft.'));
  return scored.length > 0 ? scored : all;
}

function lentNotes(
  result: BenchmarkResult,
  scenario: Scenario,
  model: string | undefined,
): readonly string[] {
  const lent = [
    ['requests', 'number of requests'],
    ['arrivals', 'arrivals'],
    ['lengths', 'lengths'],
  ] as const;
  const missing = lent.flatMap(([key, name]) => (result.load[key] === undefined ? [name] : []));
  const shown = typeof scenario.model === 'string' ? scenario.model : 'the model shown';
  const notes: string[] = [];
  if (result.model !== undefined && model === undefined) {
    notes.push(`The file's model "${result.model}" is not in the catalog; it is compared with ${shown}.`);
  }
  if (missing.length > 0) notes.push(`Not in the file, taken from the settings: ${missing.join(', ')}.`);
  if (result.load.arrivals?.process === 'closed-loop') {
    notes.push('TTFT is shown but does not count: it depends on how the client sent its first requests.');
  }
  return notes;
}
