import type { Catalog } from '../../../core/catalog/catalog.ts';
import { shortenedText } from '../../describe/shortened-text.ts';
import { parseScenario } from '../../document/parse.ts';
import type { ParseResult } from '../../document/issue.ts';
import type { Scenario } from '../../document/scenario.ts';
import {
  isLatency,
  measuredValue,
  SCORED_FIGURES,
  splitFigure,
  type MeasuredRun,
  type ScoredFigure,
} from '../../measured/measured-run.ts';
import type { BenchmarkResult } from '../benchmark-result.ts';
import { doubtsOf, type Doubt } from './doubts.ts';
import { servedParts } from './served-scenario.ts';

/** A run, and sentences on what the scenario had to lend because the file does not say it. */
export interface LentRun {
  readonly run: MeasuredRun;
  readonly notes: readonly string[];
  /** Sentences on times that cannot be what their names say, and do not count. */
  readonly doubts: readonly string[];
  /** Its times agree with each other, so that host times may be fitted to it. */
  readonly isTrusted: boolean;
}

/**
 * The benchmark as a measured run: its load, and what its file says of model, engine and deployment, on what else `scenario`
 * says. Issues name what does not fit together, such as prompts that are on average longer than the model takes, and what the
 * file names that nothing here stands for; listed requests that are too long are shortened, which is a note.
 */
export function toMeasuredRun(
  result: BenchmarkResult,
  scenario: Scenario,
  catalog: Catalog,
): ParseResult<LentRun> {
  const served = servedParts(result.served, scenario, catalog);
  if (!served.ok) return served;
  const { requests, seconds, ...workload } = scenario.workload;
  const { name: _, ...rest } = scenario;
  const count = result.load.requests ?? requests;
  const document = {
    ...rest,
    ...served.value.parts,
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
  const { model } = result.served;
  const shortened = shortenedText(parsed.value, catalog);
  const doubts = doubtsOf(result);
  const run: MeasuredRun = {
    id: `${result.tool}: ${result.label}`,
    group: [result.tool, model].filter((part) => part !== null).join(' '),
    engine: [engine.name, engine.version].filter((part) => part !== undefined).join(' '),
    source: result.tool,
    scenario: parsed.value,
    measured: result.measured,
    score: scoredFigures(result, parsed.value, doubts),
    // So many requests were sent, and no more: the start and the end are part of what was measured.
    client: { tool: result.tool },
  };
  return {
    ok: true,
    value: {
      run,
      isTrusted: run.score.length > 0 && doubts.every(({ isLocal }) => isLocal),
      doubts: doubts.map(({ text }) => text),
      notes: [...lentNotes(result, scenario, served.value.taken), ...(shortened === null ? [] : [shortened])],
    },
  };
}

/** Clients get the listed answers: their lengths need no spread. */
function exactAnswers({ load: { arrivals, lengths } }: BenchmarkResult) {
  if (arrivals?.process !== 'closed-loop' || lengths?.distribution !== 'list') return {};
  return { arrivals: { ...arrivals, lengthJitter: 0 } };
}

/**
 * All that is measured and not doubted, tokens/s as TPOT is, but for a closed loop's TTFT: it depends on how the client sent its
 * first requests.
 * Without any time that counts nothing does.
 */
function scoredFigures(
  { measured }: BenchmarkResult,
  { workload }: Scenario,
  doubts: readonly Doubt[],
): readonly ScoredFigure[] {
  const doubted = new Set(doubts.flatMap(({ metrics }) => metrics));
  const sound = SCORED_FIGURES.filter(
    (figure) =>
      measuredValue(measured, figure) !== undefined &&
      !doubted.has(isLatency(figure) ? splitFigure(figure)[0] : 'tpot'),
  );
  if (!sound.some(isLatency)) return [];
  const isClosed = workload.arrivals.process === 'closed-loop';
  const scored = sound.filter((figure) => !isClosed || !figure.startsWith('ttft.'));
  return scored.length > 0 ? scored : sound;
}

function lentNotes(
  { served, load }: BenchmarkResult,
  scenario: Scenario,
  taken: readonly string[],
): readonly string[] {
  const lent = [
    ['requests', 'number of requests'],
    ['arrivals', 'arrivals'],
    ['lengths', 'lengths'],
  ] as const;
  const missing = lent.flatMap(([key, name]) => (load[key] === undefined ? [name] : []));
  const notes: string[] = [];
  if (served.model === null) {
    const shown = typeof scenario.model === 'string' ? scenario.model : 'the pasted one';
    notes.push(`The file does not name the model: it is taken to be that of the settings, ${shown}.`);
  } else if (typeof scenario.model !== 'string') {
    notes.push(`The file's model "${served.model}" is taken to be the pasted one.`);
  }
  if (taken.length > 0) notes.push(`From the file, in place of the settings: ${taken.join(', ')}.`);
  if (missing.length > 0) notes.push(`Not in the file, taken from the settings: ${missing.join(', ')}.`);
  if (load.arrivals?.process === 'closed-loop') {
    notes.push('TTFT is shown but does not count: it depends on how the client sent its first requests.');
  }
  return notes;
}
