import { formatChoices } from '../describe/issue-text.ts';
import { isPlainObject } from '../document/plain-object.ts';
import { aiperf } from './aiperf.ts';
import { aiperfRecords } from './aiperf-records.ts';
import type { Importer, ReadResults } from './benchmark-result.ts';
import { printedSummary } from './console/printed-summary.ts';
import { guidellm } from './guidellm.ts';
import { inferencePerf } from './inference-perf.ts';
import { inferencePerfRequests } from './inference-perf-requests.ts';
import { llmLoadTest } from './llm-load-test.ts';
import { llmperf } from './llmperf.ts';
import { sglangBench } from './sglang-bench.ts';
import { strangerText } from './strangers.ts';
import { trtllmBench } from './trtllm-bench.ts';
import { vllmBench } from './vllm-bench.ts';

/** The tools whose result files can be read, in the order in which they are asked. To add one: a file, and a line here. */
export const IMPORTERS: readonly Importer[] = [
  sglangBench,
  vllmBench,
  aiperf,
  aiperfRecords,
  guidellm,
  inferencePerf,
  inferencePerfRequests,
  llmperf,
  llmLoadTest,
  trtllmBench,
  printedSummary,
];

/** Their names, "A, B or C". */
export const IMPORTED_TOOLS = formatChoices([
  ...new Set(IMPORTERS.flatMap(({ files }) => files.map(({ tool }) => tool))),
]);

/**
 * Reads the results of whichever tool wrote them: a file's JSON, the list of its lines' JSON, or its text. A list in which
 * no tool's records are recognised holds one run after another.
 */
export function readBenchmark(document: unknown): ReadResults {
  const importer = IMPORTERS.find(({ recognises }) => recognises(document));
  if (importer !== undefined) return importer.read(document);
  const stranger = strangerText(document);
  if (stranger !== null) return { ok: false, message: stranger };
  return Array.isArray(document) ? readAll(document) : unknownFile(document);
}

/** Whether text that is no JSON is a tool's, to be read or to be refused by name. */
export function isBenchmarkText(text: string): boolean {
  return IMPORTERS.some(({ recognises }) => recognises(text)) || strangerText(text) !== null;
}

function readAll(documents: readonly unknown[]): ReadResults {
  const [first] = documents;
  if (first === undefined || Array.isArray(first)) return unknownFile(documents);
  const results = [];
  for (const [index, document] of documents.entries()) {
    const read = Array.isArray(document) ? unknownFile(document) : readBenchmark(document);
    if (read.ok) results.push(...read.results);
    else return index === 0 ? read : { ok: false, message: `Run ${index + 1} of the file: ${read.message}` };
  }
  return { ok: true, results };
}

const SHOWN_KEYS = 5;

function unknownFile(document: unknown): ReadResults {
  return {
    ok: false,
    message: `No benchmark tool's results are recognised in this: it is ${whatItHolds(document)}. Read are the result files of ${IMPORTED_TOOLS}, and a list of measured runs.`,
  };
}

function whatItHolds(document: unknown): string {
  if (Array.isArray(document)) return document.length === 0 ? 'an empty list' : 'a list';
  if (!isPlainObject(document)) return typeof document === 'string' ? 'text' : 'a single value';
  const keys = Object.keys(document);
  if (keys.length === 0) return 'an object without fields';
  const shown = keys.slice(0, SHOWN_KEYS).map((key) => (key.length > 40 ? `${key.slice(0, 40)}…` : key));
  return `an object with ${formatChoices(shown, 'and')}${keys.length > shown.length ? ' among others' : ''}`;
}
