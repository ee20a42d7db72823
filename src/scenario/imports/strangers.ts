import { isPlainObject } from '../document/plain-object.ts';
import { at, listAt, recordsOf } from './reading/json-access.ts';

/** A file that people try and that holds no result to compare. */
interface Stranger {
  /** To follow "This looks like". */
  readonly name: string;
  /** A sentence: why it is not read, or what to bring in its place. */
  readonly advice: string;
  readonly recognises: (document: unknown) => boolean;
}

const NO_TOKENS =
  'It has the times of whole requests but no tokens; bring the result of a benchmark for language models.';

const hasAll =
  (...keys: readonly string[]) =>
  (document: unknown): boolean =>
    keys.every((key) => at(document, key) !== undefined);

const hasText =
  (pattern: RegExp) =>
  (document: unknown): boolean =>
    typeof document === 'string' && pattern.test(document);

const first =
  (recognises: Stranger['recognises']) =>
  (document: unknown): boolean =>
    isPlainObject(recordsOf(document)[0]) && recognises(recordsOf(document)[0]);

const STRANGERS: readonly Stranger[] = [
  {
    name: 'a Locust stats CSV',
    advice: NO_TOKENS,
    recognises: hasText(/^"?(?:Type|Method)"?,"?Name"?,"?(?:# requests|Request Count)"?,/),
  },
  {
    name: 'a Locust stats history CSV',
    advice: NO_TOKENS,
    recognises: hasText(/^"?Timestamp"?,"?User Count"?,/),
  },
  {
    name: "Locust's JSON statistics",
    advice: NO_TOKENS,
    recognises: first(hasAll('num_requests', 'response_times', 'total_response_time')),
  },
  {
    name: 'a k6 summary',
    advice: NO_TOKENS,
    recognises: (document) => at(document, 'metrics', 'http_req_duration') !== undefined,
  },
  {
    name: "k6's JSON output",
    advice: NO_TOKENS,
    recognises: first(
      (line) =>
        ['Metric', 'Point'].some((type) => at(line, 'type') === type) && hasAll('data', 'metric')(line),
    ),
  },
  {
    name: 'a JMeter result table',
    advice: NO_TOKENS,
    recognises: hasText(/^timeStamp,elapsed,label,/),
  },
  {
    name: "a server's /metrics page",
    advice:
      'Its counts are sums since the server started, without the load that made them; bring the result file of a benchmark.',
    recognises: hasText(/^# (?:HELP|TYPE) \S+/m),
  },
  {
    name: "MLPerf's log summary",
    advice: 'Its scenarios send requests in a way that is not simulated yet.',
    recognises: hasText(/^MLPerf Results Summary/m),
  },
  {
    name: 'the report that trtllm-bench prints',
    advice: 'Bring the file that its --report_json writes.',
    recognises: hasText(/^=\s*(?:PYTORCH BACKEND|ENGINE DETAILS|PERFORMANCE OVERVIEW)\s*$/m),
  },
  {
    name: 'what GuideLLM prints',
    advice: 'Bring its benchmarks.json.',
    recognises: hasText(/Benchmarks? (?:Info|Stats|Metadata):|guidellm benchmark/i),
  },
  {
    name: 'what LLMPerf prints',
    advice: 'Bring its NAME_summary.json or NAME_individual_responses.json.',
    recognises: hasText(/^(?:inter_token_latency_s|ttft_s)\s*\n\s+p25 = /m),
  },
  {
    name: "GuideLLM's YAML or HTML report",
    advice: 'Bring its benchmarks.json.',
    recognises: hasText(/^\s*-?\s*type_: generative_benchmark|<title>[^<]*GuideLLM/m),
  },
  {
    name: "AIPerf's or GenAI-Perf's CSV export",
    advice: 'Bring the JSON file of the same name.',
    recognises: hasText(/^"?Metric"?,"?avg"?,/),
  },
  {
    name: 'a table of serving results',
    advice: 'Bring the JSON files that it was made of.',
    recognises: hasText(/^[^\n{[]*\bmean_ttft_ms\b[^\n]*,/),
  },
  {
    name: "InferenceX's row of a result",
    advice: 'Bring the file that its benchmark client wrote.',
    recognises: first(hasAll('hw', 'conc', 'tput_per_gpu')),
  },
  {
    name: "llm-d's benchmark report",
    advice: 'Bring the result file of the tool that it was made with.',
    recognises: (document) =>
      at(document, 'scenario') !== undefined &&
      at(document, 'metrics', 'latency', 'time_to_first_token') !== undefined,
  },
  {
    name: "GenAI-Perf's raw profile_export.json",
    advice: 'It has no token counts; bring profile_export_genai_perf.json of the same folder.',
    recognises: (document) => listAt(document, 'experiments').some(hasAll('experiment', 'requests')),
  },
  {
    name: "AIPerf's confidence report of several runs",
    advice: 'Bring the profile_export_aiperf.json of one run.',
    recognises: (document) =>
      hasAll('metadata', 'metrics')(document) && at(document, 'metadata', 'num_profile_runs') !== undefined,
  },
  {
    name: "AIPerf's inputs.json",
    advice: 'It holds what was sent, not how fast it was answered; bring profile_export_aiperf.json.',
    recognises: (document) => listAt(document, 'data').some(hasAll('session_id', 'payloads')),
  },
  {
    name: 'a result of vllm bench throughput',
    advice:
      'It has one throughput of requests that all came at once and no latency; bring a result of vllm bench serve.',
    recognises: hasAll('elapsed_time', 'num_requests', 'total_num_tokens'),
  },
  {
    name: 'a result of vllm bench latency',
    advice: 'It times one batch without a server; bring a result of vllm bench serve.',
    recognises: hasAll('avg_latency', 'latencies', 'percentiles'),
  },
  {
    name: "a result of SGLang's bench_one_batch",
    advice: 'It times one batch without arrivals; bring a result of bench_serving.',
    recognises: first(hasAll('batch_size', 'input_len', 'output_len', 'overall_throughput')),
  },
  {
    name: "a result of SGLang's bench_offline_throughput",
    advice: 'It has one throughput and no latency; bring a result of bench_serving.',
    recognises: first(hasAll('successful_requests', 'total_latency', 'total_throughput')),
  },
  {
    name: 'a result of llama-bench',
    advice: 'llama.cpp is not simulated.',
    recognises: first(hasAll('build_commit', 'n_prompt', 'n_gen')),
  },
  {
    name: 'a trace of requests',
    advice: 'It says what was asked, not how fast it was answered, so there is nothing to compare.',
    recognises: (document) =>
      first(hasAll('timestamp', 'input_length', 'output_length'))(document) ||
      hasText(/^"?TIMESTAMP"?,"?ContextTokens"?,"?GeneratedTokens"?/i)(document) ||
      hasText(/^arrived_at,num_prefill_tokens,num_decode_tokens/)(document),
  },
];

/** What a file looks like that no importer reads, and what to bring in its place; null for one that nobody knows. */
export function strangerText(document: unknown): string | null {
  const found = STRANGERS.find(({ recognises }) => recognises(document));
  return found === undefined ? null : `This looks like ${found.name}. ${found.advice}`;
}
