import { COMPLETE } from '../core/catalog/complete-catalog.ts';
import type { CandidateResult } from '../core/search/candidate.ts';
import { planSpace } from '../scenario/search/plan-space.ts';
import type { SearchDocument } from '../scenario/search/search-document.ts';
import type { PlannedSpace } from '../scenario/search/search-rows.ts';
import { searchCsv, toSearchOutput } from '../scenario/search/outcome/search-output.ts';
import { CommandError } from './command-error.ts';
import { runCommand } from './main.ts';
import { readSearch } from './read-files.ts';
import { searchOptions, type SearchOptions } from './search/search-options.ts';
import { runPool } from './search/search-pool.ts';
import { SearchProgress } from './search/search-progress.ts';
import {
  isSameSearch,
  ofShard,
  readResultsFile,
  resultsFile,
  shardText,
  WHOLE,
} from './search/search-results.ts';
import { SearchSaver } from './search/search-saver.ts';

async function search(args: readonly string[]): Promise<string> {
  const options = searchOptions(args);
  const document = await readSearch(options.file);
  const planned = planSpace(document, COMPLETE);
  const began = performance.now();
  const results = await evaluateAll(document, planned, options);
  if (options.shard !== null) return JSON.stringify(resultsFile(document, options.shard, results));
  const run = { seconds: (performance.now() - began) / 1000, workers: options.workers };
  const output = toSearchOutput(document, planned, results, run, COMPLETE);
  return options.asCsv ? searchCsv(output).trimEnd() : JSON.stringify(output, null, 2);
}

/** The results of the shard, or of all: those that are known from before and those of now. */
async function evaluateAll(
  document: SearchDocument,
  { rows }: PlannedSpace,
  options: SearchOptions,
): Promise<readonly CandidateResult[]> {
  const { workers, save, showsProgress } = options;
  const shard = options.shard ?? WHOLE;
  const candidates = ofShard(rows, shard);
  const known = options.resume === null ? [] : await resumed(options.resume, document, options);
  const own = new Set(candidates.map(({ index }) => index));
  const results = new Map<number, CandidateResult>();
  for (const result of known) if (own.has(result.index)) results.set(result.index, result);
  const progress = showsProgress ? new SearchProgress(candidates.length - results.size) : null;
  const saver =
    save === null
      ? null
      : new SearchSaver(save, () => JSON.stringify(resultsFile(document, shard, results.values())));
  await runPool({
    document,
    candidates,
    known: [...results.values()],
    workers,
    onResult: (result) => {
      results.set(result.index, result);
      progress?.add();
      saver?.touch();
    },
  });
  await saver?.finish();
  return [...results.values()];
}

async function resumed(
  file: string,
  document: SearchDocument,
  options: SearchOptions,
): Promise<readonly CandidateResult[]> {
  const saved = await readResultsFile(file);
  if (!isSameSearch(saved.document, document))
    throw new CommandError(`${file} holds results of another search than ${options.file}.`);
  const shard = options.shard ?? WHOLE;
  if (saved.shard.index !== shard.index || saved.shard.count !== shard.count)
    throw new CommandError(`${file} holds ${shardText(saved.shard)}, not ${shardText(shard)}.`);
  return saved.results;
}

await runCommand(search, process.argv.slice(2));
