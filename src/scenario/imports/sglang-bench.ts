import {
  nothingRead,
  UNSAID,
  type Importer,
  type MeasuredLoad,
  type ReadResults,
  type ServedBy,
} from './benchmark-result.ts';
import { kvCacheNamed, weightsNamed } from './reading/format-names.ts';
import { at, count, firstAt, listAt, positive, text } from './reading/json-access.ts';
import { rangeLengths } from './reading/load.ts';
import { meanOfTotal, readServingFile } from './reading/serving-file.ts';

/**
 * SGLang's bench_serving, a line a run (sglang/bench_serving.py of 0.4 and 0.5, sglang/benchmark/serving.py after). It names no
 * model; since 0.5 it keeps what the server says of itself in `server_info`, of a split server of each kind.
 */
export const SGLANG_BENCH = 'SGLang bench_serving';

/** Of the lengths of a random data set, how far their mean may lie from the middle of their ends. */
const MEAN_TOLERANCE = 0.15;

export const sglangBench: Importer = {
  files: [
    {
      tool: SGLANG_BENCH,
      versions: 'of SGLang 0.4 to 0.5',
      file: '`--output-file` (JSON a line), better with `--output-details`',
      gives:
        'TTFT, TPOT, ITL, E2E, output tokens/s; model, version, formats and parallelism where it has `server_info`',
    },
  ],
  recognises: (document) =>
    ['mean_e2e_latency_ms', 'total_output_tokens_retokenized'].some((key) => at(document, key) !== undefined),
  read: readSglangBench,
};

/** Reads what the tool writes, or what was made of what it prints. */
export function readSglangBench(document: unknown): ReadResults {
  const result = readServingFile(document, SGLANG_BENCH, servedBy(document), drawnLengths(document));
  return result === null
    ? nothingRead(SGLANG_BENCH, 'time above 0 under mean_ttft_ms, mean_tpot_ms or mean_e2e_latency_ms')
    : { ok: true, results: [result] };
}

function servedBy(document: unknown): ServedBy {
  const info = at(document, 'server_info');
  const server = listAt(info, 'decode')[0] ?? info;
  const find = (key: string): unknown => at(server, key);
  const paths = [['model_path'], ['served_model_name']];
  return {
    ...UNSAID,
    model: text(firstAt(server, paths)) ?? text(at(document, 'model_id')) ?? null,
    engine: engineOf(text(at(document, 'backend')), text(find('version'))),
    weights: weightsNamed(text(find('quantization'))),
    kvCache: kvCacheNamed(text(find('kv_cache_dtype'))),
    tensorParallel: count(find('tp_size')) ?? null,
    pipelineParallel: count(find('pp_size')) ?? null,
    // With attention alone divided by data there is one server, else one for each part.
    replicas: find('enable_dp_attention') === true ? null : (count(find('dp_size')) ?? null),
  };
}

/** "sglang-oai-chat" is a client for SGLang. */
function engineOf(backend: string | undefined, version: string | undefined): string | null {
  const [name] = backend?.split('-') ?? [];
  if (name === undefined) return null;
  return version === undefined ? name : `${name} ${version}`;
}

/** The ends of a random data set's lengths, where the tokens that were sent and answered agree with them. */
function drawnLengths(document: unknown): MeasuredLoad['lengths'] {
  const ratio = at(document, 'random_range_ratio');
  const isDrawn = text(at(document, 'dataset_name'))?.startsWith('random') ?? false;
  if (!isDrawn || typeof ratio !== 'number' || ratio < 0 || ratio >= 1) return undefined;
  const prompt = endsOf(count(at(document, 'random_input_len')), ratio, meanOfTotal(document, 'input'));
  const output = endsOf(count(at(document, 'random_output_len')), ratio, meanOfTotal(document, 'output'));
  return prompt === undefined || output === undefined ? undefined : rangeLengths(prompt, output);
}

function endsOf(
  longest: number | undefined,
  ratio: number,
  mean: number | undefined,
): readonly [number, number] | undefined {
  if (longest === undefined || positive(mean) === undefined) return undefined;
  const shortest = Math.max(1, Math.floor(longest * ratio));
  const middle = (shortest + longest) / 2;
  return Math.abs((mean ?? 0) - middle) <= MEAN_TOLERANCE * middle ? [shortest, longest] : undefined;
}
