import type { MeasuredStatistic } from '../measured/measured-run.ts';
import { isPlainObject } from '../document/plain-object.ts';
import {
  nothingRead,
  UNSAID,
  type Importer,
  type MeasuredLoad,
  type ReadResults,
} from './benchmark-result.ts';
import { at, count, firstAt, listAt, positive, text } from './reading/json-access.ts';
import {
  closedLoop,
  describeArrivals,
  gammaArrivals,
  loadOf,
  MEAN_LENGTHS_NOTE,
  meanLengths,
  rateCapNote,
  servedArrivals,
  constantArrivals,
} from './reading/load.ts';
import { perSecondOf } from './reading/nvidia-units.ts';
import { measuredTimes, readStatistics, withThroughput, type Statistics } from './reading/statistics.ts';

/**
 * NVIDIA AIPerf's profile_export_aiperf.json (0.1 to 0.14, schema 1.0 to 1.5; its settings under `input_config.loadgen`, later under
 * `input_config.phases`) and GenAI-Perf's profile_export_genai_perf.json (0.0.6 to 0.0.16; settings flat in
 * `input_config`, later under `perf_analyzer.stimulus`). An object a metric with avg, percentiles and unit.
 * Their inter-token latency is one number a request, (latency - TTFT) / (tokens - 1): what is called TPOT here.
 */
export const AIPERF = 'AIPerf';
export const GENAI_PERF = 'GenAI-Perf';

/** Lengths that spread more than this share of their mean are worth a note. */
const NOTABLE_SPREAD = 0.05;

const METRICS = {
  ttft: 'time_to_first_token',
  tpot: 'inter_token_latency',
  e2e: 'request_latency',
} as const;

/** Reads its files. */
export const aiperf: Importer = {
  files: [
    {
      tool: AIPERF,
      versions: '0.1 to 0.14',
      file: '`profile_export_aiperf.json`',
      gives:
        'TTFT, E2E, output tokens/s; its inter-token latency is one number a request, so it is TPOT here; the GPU where it was watched',
    },
    {
      tool: GENAI_PERF,
      versions: '0.0.6 to 0.0.16',
      file: '`profile_export_genai_perf.json`',
      gives: 'as AIPerf',
    },
  ],
  recognises: (document) =>
    Object.values(METRICS).some((key) =>
      ['avg', 'p50'].some((name) => at(document, key, name) !== undefined),
    ),
  read: (document) => readNvidiaSummary(document, isGenaiPerf(document) ? GENAI_PERF : AIPERF),
};

/** Reads what one of the two tools writes, or what was made of what it prints. */
export function readNvidiaSummary(document: unknown, tool: typeof AIPERF | typeof GENAI_PERF): ReadResults {
  const measured = measuredTimes(
    Object.fromEntries(Object.entries(METRICS).map(([metric, key]) => [metric, ofMetric(at(document, key))])),
  );
  if (measured === null)
    return nothingRead(tool, 'time above 0 under time_to_first_token or request_latency');
  const config = at(document, 'input_config');
  const notes = [MEAN_LENGTHS_NOTE, ...spreadNotes(document)];
  const load = loadOf({
    requests: count(
      firstAt(document, [
        ['request_count', 'avg'],
        ['input_config', 'loadgen', 'request_count'],
        ['input_config', 'request_count'],
      ]),
    ),
    arrivals:
      (tool === GENAI_PERF ? genaiPerfArrivals(config, notes) : aiperfArrivals(config, notes)) ??
      ofAnswers(document, notes),
    lengths: meanLengths(
      positive(at(document, 'input_sequence_length', 'avg')),
      positive(at(document, 'output_sequence_length', 'avg')),
    ),
  });
  const served = { ...UNSAID, model: modelOf(config) ?? null, gpu: gpuOf(document) };
  return {
    ok: true,
    results: [
      {
        tool,
        label: describeArrivals(load.arrivals),
        served,
        measured: withThroughput(measured, positive(at(document, 'output_token_throughput', 'avg'))),
        load,
        notes,
      },
    ],
  };
}

function isGenaiPerf(document: unknown): boolean {
  if (at(document, 'aiperf_version') !== undefined || at(document, 'schema_version') !== undefined)
    return false;
  const config = at(document, 'input_config');
  return ['perf_analyzer', 'concurrency', 'formatted_model_name'].some(
    (key) => at(config, key) !== undefined,
  );
}

function ofMetric(metric: unknown): Statistics | undefined {
  const key = (statistic: MeasuredStatistic): string => (statistic === 'mean' ? 'avg' : statistic);
  return readStatistics((statistic) => at(metric, key(statistic)), perSecondOf(metric));
}

function modelOf(config: unknown): string | undefined {
  const paths = [['endpoint', 'model_names'], ['model_names'], ['model'], ['formatted_model_name']];
  return text(firstAt(config, paths)) ?? text(at(listAt(config, 'models', 'items')[0], 'name'));
}

function ofAnswers(document: unknown, notes: string[]): MeasuredLoad['arrivals'] {
  const rate = positive(at(document, 'request_throughput', 'avg'));
  return rate === undefined ? undefined : servedArrivals(rate, notes);
}

/** The one kind of GPU that was watched during the run; null: none, or several. */
function gpuOf(document: unknown): string | null {
  const endpoints = at(document, 'telemetry_data', 'endpoints');
  const gpus = valuesOf(endpoints).flatMap((endpoint) => valuesOf(at(endpoint, 'gpus')));
  const names = new Set(gpus.map((gpu) => text(firstAt(gpu, [['gpu_name'], ['gpu_model_name']]))));
  const [name] = names;
  return names.size === 1 && name !== undefined ? name : null;
}

function valuesOf(value: unknown): readonly unknown[] {
  return isPlainObject(value) ? Object.values(value) : [];
}

function spreadNotes(document: unknown): readonly string[] {
  return (['input', 'output'] as const).flatMap((part) => {
    const lengths = at(document, `${part}_sequence_length`);
    const mean = positive(at(lengths, 'avg'));
    const deviation = positive(at(lengths, 'std'));
    if (mean === undefined || deviation === undefined || deviation < NOTABLE_SPREAD * mean) return [];
    return [
      `Measured ${part} lengths spread by ${Math.round((100 * deviation) / mean)} % around their mean.`,
    ];
  });
}

function aiperfArrivals(config: unknown, notes: string[]): MeasuredLoad['arrivals'] {
  const settings = profilingPhase(config) ?? at(config, 'loadgen');
  const rate = positive(firstAt(settings, [['request_rate'], ['rate']]));
  const concurrency = count(at(settings, 'concurrency'));
  if (rate === undefined) return concurrency === undefined ? undefined : closedLoop(concurrency);
  if (concurrency !== undefined) notes.push(rateCapNote(concurrency));
  const pattern = text(firstAt(settings, [['arrival_pattern'], ['request_rate_mode'], ['type']]));
  if (pattern?.toLowerCase() === 'constant') return constantArrivals(rate);
  return gammaArrivals(rate, positive(firstAt(settings, [['arrival_smoothness'], ['smoothness']])) ?? 1);
}

/** Phases are listed with their names, or stand under them. */
function profilingPhase(config: unknown): unknown {
  const phases = at(config, 'phases');
  if (isPlainObject(phases)) return phases['profiling'];
  const list = listAt(config, 'phases');
  return list.find((phase) => at(phase, 'name') === 'profiling') ?? list.at(-1);
}

function genaiPerfArrivals(config: unknown, notes: string[]): MeasuredLoad['arrivals'] {
  const find = (key: string): unknown => firstAt(config, [['perf_analyzer', 'stimulus', key], [key]]);
  const rate = positive(find('request_rate'));
  const concurrency = count(find('concurrency'));
  if (rate === undefined) return concurrency === undefined ? undefined : closedLoop(concurrency);
  notes.push('Requests are taken as evenly spaced, as GenAI-Perf sends them unless told otherwise.');
  return constantArrivals(rate);
}
