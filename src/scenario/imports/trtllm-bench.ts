import type { MeasuredStatistic } from '../measured/measured-run.ts';
import {
  nothingRead,
  UNSAID,
  type Importer,
  type MeasuredLoad,
  type ReadResults,
} from './benchmark-result.ts';
import { kvCacheNamed, weightsNamed } from './reading/format-names.ts';
import { at, count, firstAt, positive, text } from './reading/json-access.ts';
import {
  closedLoop,
  describeArrivals,
  loadOf,
  MEAN_LENGTHS_NOTE,
  meanLengths,
  ALL_AT_ONCE,
} from './reading/load.ts';
import { measuredTimes, readStatistics, withThroughput, type Statistics } from './reading/statistics.ts';

/**
 * TensorRT-LLM's `trtllm-bench … --report_json` (0.17 to 1.2, tensorrt_llm/bench/dataclasses/reporting.py): milliseconds;
 * TTFT and TPOT with `--streaming` only. The client runs in the server's process. The file has the mean number in flight, not
 * the limit that was set: where all came at once, the last answer is as late as the run is long.
 */
const TOOL = 'trtllm-bench';
const PER_SECOND = 1e3;
/** The longest latency over the run's length, above which all requests came at once. */
const WHOLE_RUN = 0.9;

export const trtllmBench: Importer = {
  files: [
    {
      tool: TOOL,
      versions: 'of TensorRT-LLM 0.17 to 1.2',
      file: '`--report_json`, better with `--streaming`',
      gives: 'TTFT, TPOT, E2E, output tokens/s; model, version, number formats, parallelism',
    },
  ],
  recognises: (document) =>
    at(document, 'performance', 'request_throughput_req_s') !== undefined &&
    at(document, 'request_info') !== undefined,
  read: readReport,
};

function readReport(document: unknown): ReadResults {
  const measured = measuredTimes({
    ttft: ofMetric(document, ['streaming_metrics', 'ttft_percentiles'], 'avg_ttft_ms'),
    tpot: ofMetric(document, ['streaming_metrics', 'tpot_percentiles'], 'avg_tpot_ms'),
    e2e: ofMetric(document, ['performance', 'request_latency_percentiles_ms'], 'avg_request_latency_ms'),
  });
  if (measured === null) return nothingRead(TOOL, 'latency above 0 under performance');
  const notes = [MEAN_LENGTHS_NOTE];
  const load = loadOf({
    requests: count(at(document, 'request_info', 'num_requests')),
    arrivals: readArrivals(document, notes),
    lengths: meanLengths(
      positive(at(document, 'request_info', 'avg_input_length')),
      positive(at(document, 'request_info', 'avg_output_length')),
    ),
  });
  if (at(document, 'decoding_stats') !== undefined) {
    notes.push('The run drafted tokens ahead (speculative decoding), which is not simulated.');
  }
  const version = text(at(document, 'engine', 'version'));
  const world = (key: string): number | null => count(at(document, 'world_info', key)) ?? null;
  return {
    ok: true,
    results: [
      {
        tool: TOOL,
        label: describeArrivals(load.arrivals),
        served: {
          ...UNSAID,
          model: text(at(document, 'engine', 'model')) ?? null,
          engine: version === undefined ? 'TensorRT-LLM' : `TensorRT-LLM ${version}`,
          gpu: text(at(document, 'machine', 'name')) ?? null,
          weights: weightsNamed(text(at(document, 'engine', 'quantization'))),
          kvCache: kvCacheNamed(text(at(document, 'engine', 'kv_cache_dtype'))),
          tensorParallel: world('tp_size'),
          pipelineParallel: world('pp_size'),
        },
        measured: withThroughput(
          measured,
          positive(at(document, 'performance', 'system_output_throughput_tok_s')),
        ),
        load,
        notes,
      },
    ],
  };
}

/** Percentiles have their mean with them; older files have it beside them alone. */
function ofMetric(document: unknown, path: readonly [string, string], mean: string): Statistics | undefined {
  const paths = (statistic: MeasuredStatistic): readonly (readonly string[])[] =>
    statistic === 'mean'
      ? [
          [...path, 'average'],
          [path[0], mean],
        ]
      : [[...path, statistic]];
  return readStatistics((statistic) => firstAt(document, paths(statistic)), PER_SECOND);
}

function readArrivals(document: unknown, notes: string[]): MeasuredLoad['arrivals'] {
  const duration = positive(at(document, 'performance', 'total_latency_ms'));
  const longest = positive(at(document, 'performance', 'request_latency_percentiles_ms', 'maximum'));
  if (duration !== undefined && longest !== undefined && longest > WHOLE_RUN * duration) return ALL_AT_ONCE;
  const inFlight = count(at(document, 'request_info', 'avg_num_concurrent_requests'));
  if (inFlight === undefined) return undefined;
  notes.push('The file does not say how many requests the client kept in flight: their mean stands for it.');
  return closedLoop(inFlight);
}
