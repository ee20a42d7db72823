import { at } from '../reading/json-access.ts';
import { modelIn } from './command-line.ts';

/**
 * The lines that vLLM's and SGLang's serving benchmarks print, as the object that they write:
 *
 *     ============ Serving Benchmark Result ============
 *     Successful requests:                     300
 *     Mean TTFT (ms):                          54.58
 *     ==================================================
 *
 * Settings such as the rate are printed before the block by vLLM, and in it by SGLang and newer vLLM.
 */
const HEADER = /^[ \t]*=+ Serving Benchmark Result =+[ \t]*$/m;
const CLOSING = /^[ \t]*={20,}[ \t]*$/m;
const LINE = /^[ \t]*([^:\n]+?):[ \t]+(\S[^\n]*?)[ \t]*$/gm;
const LATENCY = /^(mean|median|p\d+(?:\.\d+)?) (ttft|tpot|itl|e2el|e2e latency) \(ms\)$/;

const KEYS: Readonly<Record<string, string>> = {
  backend: 'backend',
  'successful requests': 'completed',
  'failed requests': 'failed',
  'benchmark duration (s)': 'duration',
  'total input tokens': 'total_input_tokens',
  'total generated tokens': 'total_output_tokens',
  'total generated tokens (retokenized)': 'total_output_tokens_retokenized',
  'request throughput (req/s)': 'request_throughput',
  'output token throughput (tok/s)': 'output_throughput',
  'traffic request rate': 'request_rate',
  'request rate configured (rps)': 'request_rate',
  'burstiness factor': 'burstiness',
  'max request concurrency': 'max_concurrency',
  'maximum request concurrency': 'max_concurrency',
};

/** One object a block of the text. */
export function servingBlocks(text: string): readonly Readonly<Record<string, unknown>>[] {
  const [before = '', ...parts] = text.split(HEADER);
  let preface = before;
  return parts.map((part) => {
    const end = CLOSING.exec(part)?.index ?? part.length;
    const block = readBlock(preface, part.slice(0, end));
    preface = part.slice(end);
    return block;
  });
}

/** SGLang names its end-to-end latency in words. */
export function isSglangBlock(block: unknown): boolean {
  return ['mean_e2e_latency_ms', 'total_output_tokens_retokenized'].some(
    (key) => at(block, key) !== undefined,
  );
}

function readBlock(preface: string, body: string): Readonly<Record<string, unknown>> {
  const model = modelIn(preface);
  const lines: Readonly<Record<string, unknown>> = Object.fromEntries(
    [...`${preface}\n${body}`.matchAll(LINE)].flatMap(([, label = '', value = '']) => {
      const key = keyOf(label.toLowerCase());
      return key === undefined ? [] : [[key, readValue(value)] as const];
    }),
  );
  const { completed, failed } = lines;
  const sent = typeof completed === 'number' && typeof failed === 'number' ? completed + failed : undefined;
  return {
    ...lines,
    ...(sent === undefined ? {} : { num_prompts: sent }),
    ...(model === undefined ? {} : { model_id: model }),
  };
}

function keyOf(label: string): string | undefined {
  const [, statistic, metric] = LATENCY.exec(label) ?? [];
  if (statistic !== undefined && metric !== undefined) return `${statistic}_${metric.replace(' ', '_')}_ms`;
  return Object.hasOwn(KEYS, label) ? KEYS[label] : undefined;
}

/** Numbers as numbers, also before a remark; "inf" and names stay words, "None" and "not set" are nothing. */
function readValue(text: string): unknown {
  if (text === 'None' || text === 'not set') return null;
  const number = Number.parseFloat(text);
  return Number.isFinite(number) ? number : text;
}
