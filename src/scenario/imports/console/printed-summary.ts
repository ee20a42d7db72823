import { AIPERF, GENAI_PERF, readNvidiaSummary } from '../aiperf.ts';
import type { BenchmarkResult, Importer, ReadResults } from '../benchmark-result.ts';
import { readSglangBench, SGLANG_BENCH } from '../sglang-bench.ts';
import { readVllmBench, VLLM_BENCH } from '../vllm-bench.ts';
import { metricsTables } from './metrics-table.ts';
import { isSglangBlock, servingBlocks } from './serving-block.ts';

/** What the tools print at the end of a run, as text: one result a summary. */
export const printedSummary: Importer = {
  files: [
    {
      tool: VLLM_BENCH,
      versions: '',
      file: 'the text it prints at its end',
      gives: 'as its file without details; model and rate where the log has them',
    },
    { tool: SGLANG_BENCH, versions: '', file: 'the text it prints at its end', gives: 'as its file' },
    { tool: AIPERF, versions: '', file: 'the table it prints at its end', gives: 'as its JSON' },
    { tool: GENAI_PERF, versions: '', file: 'the table it prints at its end', gives: 'as its JSON' },
  ],
  recognises: (document) =>
    typeof document === 'string' &&
    MARK.test(document) &&
    (servingBlocks(plain(document)).length > 0 || metricsTables(plain(document)).length > 0),
  read: (document) => (typeof document === 'string' ? readPrinted(plain(document)) : NOTHING),
};

/** One of the headings: other texts may be long. */
const MARK = /Serving Benchmark Result|NVIDIA (?:AIPerf|GenAI-Perf) \|/;
/** Colours of a terminal, which logs keep. */
const COLOURS = new RegExp(`${String.fromCodePoint(27)}\\[[\\d;]*m`, 'g');

/** Without colours, and with the line ends of Unix. */
function plain(text: string): string {
  return text.replaceAll('\r\n', '\n').replace(COLOURS, '');
}

const NOTHING: ReadResults = { ok: false, message: 'This is no text.' };

function readPrinted(text: string): ReadResults {
  const reads = [
    ...servingBlocks(text).map((block) =>
      isSglangBlock(block) ? readSglangBench(block) : readVllmBench(block),
    ),
    ...metricsTables(text).map(({ document, isAiperf }) =>
      readNvidiaSummary(document, isAiperf ? AIPERF : GENAI_PERF),
    ),
  ];
  const results: BenchmarkResult[] = reads.flatMap((read) => (read.ok ? read.results : []));
  return results.length > 0 ? { ok: true, results } : (reads[0] ?? NOTHING);
}
