import type { CandidateResult } from '../../core/search/candidate.ts';
import type { PlannedRow } from '../../scenario/search/search-rows.ts';
import { CommandError } from '../command-error.ts';
import { isSameSearch, ofShard, shardText, type SearchResultsFile } from './search-results.ts';

/** A shard and the name of its file. */
export interface NamedShard extends SearchResultsFile {
  readonly file: string;
}

/** The results of all shards together. Throws CommandError where they are not the whole of one search. */
export function mergeShards(
  shards: readonly [NamedShard, ...NamedShard[]],
  rows: readonly PlannedRow[],
): readonly CandidateResult[] {
  const [first] = shards;
  const byIndex = new Map<number, NamedShard>();
  for (const one of shards) {
    const { index, count } = one.shard;
    if (!isSameSearch(one.document, first.document))
      throw new CommandError(`${one.file} is of another search than ${first.file}.`);
    if (count !== first.shard.count)
      throw new CommandError(
        `${one.file} is ${shardText(one.shard)}, but ${first.file} is ${shardText(first.shard)}.`,
      );
    const twin = byIndex.get(index);
    if (twin !== undefined)
      throw new CommandError(`${twin.file} and ${one.file} are both ${shardText(one.shard)}.`);
    byIndex.set(index, one);
  }
  const { count } = first.shard;
  const missing = Array.from({ length: count }, (_, at) => at + 1).filter((index) => !byIndex.has(index));
  if (missing.length > 0)
    throw new CommandError(
      `${missing.length === 1 ? 'shard' : 'shards'} ${missing.join(', ')} of ${count} ${missing.length === 1 ? 'is' : 'are'} missing.`,
    );
  return shards.flatMap((one) => checkedResults(one, rows));
}

function checkedResults(
  { file, shard, results }: NamedShard,
  rows: readonly PlannedRow[],
): readonly CandidateResult[] {
  const own = new Set(ofShard(rows, shard).map(({ index }) => index));
  const given = new Set(results.map(({ index }) => index));
  if (given.size < results.length || results.some(({ index }) => !own.has(index)))
    throw new CommandError(`${file} has results that do not belong to ${shardText(shard)}.`);
  if (given.size < own.size)
    throw new CommandError(
      `${file} (${shardText(shard)}) has no result yet for ${own.size - given.size} of its ${own.size} configurations.`,
    );
  return results;
}
