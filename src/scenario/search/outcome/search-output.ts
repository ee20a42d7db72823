import { isEstimated, type Catalog } from '../../../core/catalog/catalog.ts';
import { METRICS } from '../../../core/metrics/summary.ts';
import type { CandidateResult } from '../../../core/search/candidate.ts';
import { formatQuantity, formatSeconds } from '../../../lib/format/quantity.ts';
import { latencyLabel } from '../../describe/names.ts';
import { standInTexts } from '../../engines/stand-in-text.ts';
import { shortenedText } from '../../describe/shortened-text.ts';
import { divisionOf, WRITTEN_DIMENSIONS } from '../dimensions.ts';
import { searchFinding } from './finding.ts';
import { measuresOf, rankRows } from '../rank-rows.ts';
import type { SearchDocument } from '../search-document.ts';
import { slowerRowTexts } from './slower-rows.ts';
import type { PlannedSpace, RankedRow } from '../search-rows.ts';

/** Wall time and workers: the only part of the output that differs between two runs. */
export interface SearchRun {
  /** null, also below: the output is of merged shards. */
  readonly seconds: number | null;
  readonly workers: number | null;
}

/** What `search` prints and the page exports: public API, its keys in the order in which they are printed. */
export interface SearchOutput {
  /** What came out, in a sentence or two. */
  readonly summary: string;
  /** Sentences about what the figures alone do not say: a workload that was shortened, and what cannot be true. */
  readonly notices: readonly string[];
  readonly document: SearchDocument;
  readonly counts: {
    readonly configurations: number;
    readonly meets: number;
    readonly misses: number;
    readonly ruledOut: number;
    readonly notModelled: number;
    readonly doesNotFit: number;
    /** Without a result: the search was not finished. */
    readonly unasked: number;
    /** Simulations of all configurations together. */
    readonly probes: number;
    readonly refused: PlannedSpace['refused'];
    readonly duplicates: number;
  };
  readonly configurations: readonly SearchOutputRow[];
  readonly run: SearchRun;
}

export type SearchOutputRow = ReturnType<typeof toOutputRow>;

/** The command's document; `results` in any order. */
export function toSearchOutput(
  document: SearchDocument,
  planned: PlannedSpace,
  results: readonly CandidateResult[],
  { seconds, workers }: SearchRun,
  catalog: Catalog,
): SearchOutput {
  const ranked = rankRows(document, planned.rows, results, catalog);
  const shortened = shortenedText(document.scenario, catalog);
  const count = (...kinds: readonly string[]) =>
    ranked.filter(({ result }) => kinds.includes(result.outcome.kind)).length;
  return {
    summary: searchFinding(document, ranked, catalog),
    notices: [
      ...(shortened === null ? [] : [shortened]),
      ...standInTexts(document.space.gpu, catalog),
      ...slowerRowTexts(ranked, catalog),
    ],
    document,
    counts: {
      configurations: planned.rows.length,
      meets: count('meets'),
      misses: count('misses'),
      ruledOut: count('ruled-out', 'ruled-out-by-latency'),
      notModelled: count('not-modelled'),
      doesNotFit: count('does-not-fit'),
      unasked: planned.rows.length - ranked.length,
      probes: ranked.reduce((sum, { result }) => sum + result.probes, 0),
      refused: planned.refused,
      duplicates: planned.duplicates,
    },
    configurations: ranked.map((one) => toOutputRow(one, document, catalog)),
    run: { seconds, workers },
  };
}

function toOutputRow(
  { economics, isOnFrontier, latency, place, result, row }: RankedRow,
  { space }: SearchDocument,
  catalog: Catalog,
) {
  const { index, label, gpus, policy, engine } = row;
  const { outcome, probes } = result;
  const measures = measuresOf(result);
  const { batchSize, breakdown, memory, objectives, rate, summary, utilization } = measures ?? {};
  return {
    place,
    index,
    label,
    outcome: outcome.kind,
    deployment: divisionOf(row),
    // Where the space leaves engines alone, the schedulers say them.
    ...(space.engines === undefined ? {} : { engine }),
    ...(isEstimated(catalog, row.gpu) ? { estimated: true } : {}),
    scheduler: { policy, ...row.fields },
    gpus,
    /** Requests a second: the capacity, or the rate that was asked for; null where it was not simulated. */
    rate: rate ?? null,
    isOnFrontier,
    latency,
    economics,
    summary: summary ?? null,
    objectives: objectives ?? null,
    utilization: utilization ?? null,
    memory: memory ?? null,
    breakdown: breakdown ?? null,
    batchSize: batchSize ?? null,
    smallestFit: outcome.kind === 'does-not-fit' ? outcome.smallestFit : null,
    reason: reasonOf(outcome),
    probes,
  };
}

function reasonOf(outcome: CandidateResult['outcome']): string | null {
  switch (outcome.kind) {
    case 'not-modelled':
      return outcome.reason;
    case 'ruled-out':
      return `the hardware's peaks allow at most ${formatQuantity(outcome.ceiling, 'requests/s')}`;
    case 'ruled-out-by-latency': {
      return `the hardware's peaks alone make ${latencyLabel(outcome.floor)} at least ${formatSeconds(outcome.floor.floor)}`;
    }
    default:
      return null;
  }
}

const PERCENTILES = ['p50', 'p90', 'p95', 'p99'] as const;

/** The same as rows of comma-separated values, latencies in seconds, empty where a figure is not known. */
export function searchCsv({ configurations }: Pick<SearchOutput, 'configurations'>): string {
  const fields = [...new Set(configurations.flatMap(({ scheduler }) => Object.keys(scheduler)))];
  const columns: readonly (readonly [string, (row: SearchOutputRow) => unknown])[] = [
    ['place', ({ place }) => place],
    ['configuration', ({ label }) => label],
    ['outcome', ({ outcome }) => outcome],
    ...WRITTEN_DIMENSIONS.flatMap(({ name }) => [
      [name, ({ deployment }: SearchOutputRow) => deployment[name]] as const,
      // All GPUs, after the last of what makes them up.
      ...(name === 'replicas' ? [['gpus', ({ gpus }: SearchOutputRow) => gpus] as const] : []),
    ]),
    ...(configurations.some(({ engine }) => engine !== undefined)
      ? ([
          ['engine', ({ engine }: SearchOutputRow) => engine?.name],
          ['version', ({ engine }: SearchOutputRow) => engine?.version],
        ] as const)
      : []),
    ...fields.map(
      (field) => [field, ({ scheduler }: SearchOutputRow) => (scheduler as Fields)[field]] as const,
    ),
    ['rate', ({ rate }) => rate],
    ['requestsPerDollar', ({ economics }) => economics?.requestsPerDollar],
    ['dollarsPerHour', ({ economics }) => economics?.dollarsPerHour],
    ['dollarsPerMillionTokens', ({ economics }) => economics?.dollarsPerMillionTokens],
    ['kilowattHoursPerMillionTokens', ({ economics }) => economics?.kilowattHoursPerMillionTokens],
    ['isOnFrontier', ({ isOnFrontier }) => isOnFrontier],
    ...METRICS.flatMap((metric) =>
      PERCENTILES.map(
        (p) => [`${metric}.${p}`, ({ summary }: SearchOutputRow) => summary?.[metric][p]] as const,
      ),
    ),
    ['mfu', ({ utilization }) => utilization?.mfu],
    ['busy', ({ utilization }) => utilization?.busy],
    ['peakKvFraction', ({ memory }) => memory?.peakKvFraction],
    ['reason', ({ reason }) => reason],
    ['probes', ({ probes }) => probes],
  ];
  const lines = configurations.map((row) => columns.map(([, of]) => cell(of(row))).join(','));
  return `${[columns.map(([name]) => name).join(','), ...lines].join('\n')}\n`;
}

type Fields = Readonly<Record<string, unknown>>;

function cell(value: unknown): string {
  const text = value === null || value === undefined ? '' : String(value);
  return /[",\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
