import { availableParallelism } from 'node:os';
import { parseArgs } from 'node:util';
import { CommandError } from '../command-error.ts';
import type { Shard } from './search-results.ts';

const USAGE =
  'usage: npm run --silent search -- SEARCH.json [--workers N] [--shard I/N] [--csv] [--save FILE] [--resume FILE] [--progress]';
const MOST_WORKERS = 1024;
const MOST_SHARDS = 100_000;

export interface SearchOptions {
  readonly file: string;
  readonly workers: number;
  /** null: the whole search, which is ranked at the end. */
  readonly shard: Shard | null;
  readonly asCsv: boolean;
  /** Where results are kept as they come; null: nowhere. */
  readonly save: string | null;
  /** Where results of before are; null: there are none. */
  readonly resume: string | null;
  readonly showsProgress: boolean;
}

/** Throws CommandError with status 2 for wrong usage. */
export function searchOptions(args: readonly string[]): SearchOptions {
  const { positionals, values } = parse(args);
  const [file, ...others] = positionals;
  if (file === undefined || others.length > 0) throw new CommandError(USAGE, 2);
  const shard = values.shard === undefined ? null : shardOf(values.shard);
  const asCsv = values.csv === true;
  if (asCsv && shard !== null)
    throw usageError('--csv does not go with --shard, whose results are ranked once they are merged');
  return {
    file,
    workers: values.workers === undefined ? availableParallelism() : workersOf(values.workers),
    shard,
    asCsv,
    save: values.save ?? null,
    resume: values.resume ?? null,
    showsProgress: values.progress === true || process.stderr.isTTY,
  };
}

function parse(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        workers: { type: 'string' },
        shard: { type: 'string' },
        csv: { type: 'boolean' },
        save: { type: 'string' },
        resume: { type: 'string' },
        progress: { type: 'boolean' },
      },
    });
  } catch (error) {
    throw usageError((error as Error).message.split('.')[0] ?? '');
  }
}

function usageError(text: string): CommandError {
  return new CommandError(`${text}; ${USAGE}`, 2);
}

function workersOf(text: string): number {
  const value = Number(text);
  if (/^\d+$/.test(text) && value >= 1 && value <= MOST_WORKERS) return value;
  throw usageError(`--workers must be a whole number from 1 to ${MOST_WORKERS}, not "${text}"`);
}

function shardOf(text: string): Shard {
  const [, first, second] = /^(\d{1,6})\/(\d{1,6})$/.exec(text) ?? [];
  const shard = { index: Number(first), count: Number(second) };
  if (shard.index >= 1 && shard.index <= shard.count && shard.count <= MOST_SHARDS) return shard;
  throw usageError(`--shard must be I/N with I from 1 to N, such as 2/8, not "${text}"`);
}
