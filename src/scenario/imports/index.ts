import { formatChoices } from '../describe/issue-text.ts';
import { aiperf } from './aiperf.ts';
import type { Importer, ReadResults } from './benchmark-result.ts';
import { guidellm } from './guidellm.ts';
import { inferencePerf } from './inference-perf.ts';
import { vllmBench } from './vllm-bench.ts';

/** The tools whose result files can be read. To add one: a file, and a line here. */
export const IMPORTERS: readonly Importer[] = [vllmBench, aiperf, guidellm, inferencePerf];

/** Their names, "A, B or C". */
export const IMPORTED_TOOLS = formatChoices(IMPORTERS.flatMap(toolsOf));

/** Reads the result file of whichever tool wrote it; a list holds one run after another. */
export function readBenchmark(document: unknown): ReadResults {
  if (Array.isArray(document)) return readAll(document);
  const importer = IMPORTERS.find(({ recognises }) => recognises(document));
  return importer === undefined ? unknownFile() : importer.read(document);
}

function readAll(documents: readonly unknown[]): ReadResults {
  if (documents.length === 0) return unknownFile();
  const all = documents.map((document) =>
    Array.isArray(document) ? unknownFile() : readBenchmark(document),
  );
  const refused = all.find((result) => !result.ok);
  return refused ?? { ok: true, results: all.flatMap((result) => (result.ok ? result.results : [])) };
}

function unknownFile(): ReadResults {
  const looked = IMPORTERS.map((importer) => `${formatChoices(toolsOf(importer))} (${importer.mark})`).join(
    ', ',
  );
  return {
    ok: false,
    message: `This is no result file that can be read; looked for ${looked}, and a list of measured runs.`,
  };
}

function toolsOf({ files }: Importer): readonly string[] {
  return files.map(({ tool }) => tool);
}
