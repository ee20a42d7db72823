import type { Portrayed } from '../../core/workloads/portrait/workload-portrait.ts';
import { formatCount, formatCounted } from '../../lib/format/number.ts';
import type { Scenario } from '../../scenario/document/scenario.ts';
import { traceText } from '../../scenario/traces/trace-text.ts';

/** What a workload depends on: two scenarios with the same key draw the same requests. */
export function workloadKey({ workload, model, compat }: Scenario): string {
  return JSON.stringify([workload, workload.maxTokens === null ? model : null, compat]);
}

/** "500 requests over 2 min 5 s, 4.0/s. Prompts have 417 tokens in the median, outputs 139." */
export function findingText({ portrait }: Portrayed): string {
  const { outputs, prompts, requests, seconds } = portrait;
  if (requests === 0) return 'No request is left: the cut or the limit leaves out all of them.';
  const count =
    seconds === null
      ? `${formatCounted(requests, 'request')}, sent as others are answered`
      : traceText(requests, seconds);
  const [prompt, output] = [prompts.median, outputs.median].map(formatCount);
  return `${count}. Prompts have ${prompt} tokens in the median, outputs ${output}.`;
}

/** What became of the rows of a trace; null: every row is a request, or there is no trace. */
export function rowsLeftText({ replayed }: Portrayed): string | null {
  if (replayed === null || replayed.used === replayed.read) {
    return replayed !== null && replayed.shortened > 0
      ? `${formatCounted(replayed.shortened, 'request')} over the limit were shortened.`
      : null;
  }
  const { cut, dropped, read, shortened, used } = replayed;
  const parts = [
    ...(cut === 0 ? [] : [`${formatCount(cut)} lie outside what is replayed`]),
    ...(dropped === 0 ? [] : [`${formatCount(dropped)} are over the limit and left out`]),
    ...(shortened === 0 ? [] : [`${formatCount(shortened)} are over the limit and shortened`]),
  ];
  return `Of ${formatCounted(read, 'row')} of the trace ${formatCount(used)} are replayed: ${parts.join(', ')}.`;
}
