import { COMPLETE } from '../../core/catalog/complete-catalog.ts';
import { firstIssueText } from '../../scenario/describe/issue-text.ts';
import { isDeepStrictEqual } from 'node:util';
import type { CandidateResult } from '../../core/search/candidate.ts';
import type { PlannedCandidate } from '../../core/search/chains.ts';
import { parseSearch } from '../../scenario/search/parse-search.ts';
import type { SearchDocument } from '../../scenario/search/search-document.ts';
import { CommandError } from '../command-error.ts';
import { readJson } from '../read-files.ts';

/** One part of a search's chains, counted from 1. */
export interface Shard {
  readonly index: number;
  readonly count: number;
}

/** What a shard prints, and what a search that is not finished keeps: results in the order of the space. */
export interface SearchResultsFile {
  readonly version: 1;
  readonly shard: Shard;
  readonly document: SearchDocument;
  readonly results: readonly CandidateResult[];
}

export const WHOLE: Shard = { index: 1, count: 1 };

export function resultsFile(
  document: SearchDocument,
  shard: Shard,
  results: Iterable<CandidateResult>,
): SearchResultsFile {
  return { version: 1, shard, document, results: [...results].toSorted((a, b) => a.index - b.index) };
}

/** The candidates of a shard: whole chains, whose results depend on nothing outside of them. */
export function ofShard<T extends Pick<PlannedCandidate, 'chain'>>(
  candidates: readonly T[],
  { index, count }: Shard,
): readonly T[] {
  return candidates.filter(({ chain }) => chain % count === index - 1);
}

export function shardText({ index, count }: Shard): string {
  return `shard ${index} of ${count}`;
}

/** Reads such a file. Throws CommandError where it is none. */
export async function readResultsFile(file: string): Promise<SearchResultsFile> {
  const input = (await readJson(file)) as Partial<SearchResultsFile> | null;
  const { version, shard, results } = input ?? {};
  if (version !== 1 || !isShard(shard) || !Array.isArray(results) || !results.every(isResult))
    throw new CommandError(`${file} is no results file of a search: search prints one with --shard.`);
  const parsed = parseSearch(input?.document, COMPLETE);
  if (!parsed.ok) throw new CommandError(`${file}: ${firstIssueText(parsed.issues)}`);
  return { version: 1, shard, document: parsed.value, results };
}

function isShard(shard: unknown): shard is Shard {
  const { index, count } = (shard ?? {}) as Partial<Shard>;
  return (
    Number.isInteger(index) && Number.isInteger(count) && Number(index) >= 1 && Number(index) <= Number(count)
  );
}

function isResult(result: unknown): result is CandidateResult {
  const { index, outcome } = (result ?? {}) as Partial<CandidateResult>;
  return Number.isInteger(index) && typeof outcome?.kind === 'string';
}

export function isSameSearch(a: SearchDocument, b: SearchDocument): boolean {
  return isDeepStrictEqual(a, b);
}
