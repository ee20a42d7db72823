import { parseArgs } from 'node:util';
import { COMPLETE } from '../core/catalog/complete-catalog.ts';
import { planSpace } from '../scenario/search/plan-space.ts';
import { searchCsv, toSearchOutput } from '../scenario/search/outcome/search-output.ts';
import { CommandError } from './command-error.ts';
import { runCommand } from './main.ts';
import { mergeShards, type NamedShard } from './search/merge-shards.ts';
import { readResultsFile } from './search/search-results.ts';

const USAGE = 'usage: npm run --silent search-merge -- SHARD.json SHARD.json ... [--csv]';

/** Prints what the search in one piece prints, from the files of its shards. */
async function searchMerge(args: readonly string[]): Promise<string> {
  const { files, asCsv } = parse(args);
  const shards: NamedShard[] = [];
  for (const file of files) shards.push({ file, ...(await readResultsFile(file)) });
  const [first, ...others] = shards;
  if (first === undefined) throw new CommandError(USAGE, 2);
  const planned = planSpace(first.document, COMPLETE);
  const results = mergeShards([first, ...others], planned.rows);
  const output = toSearchOutput(first.document, planned, results, { seconds: null, workers: null }, COMPLETE);
  return asCsv ? searchCsv(output).trimEnd() : JSON.stringify(output, null, 2);
}

function parse(args: readonly string[]): { readonly files: readonly string[]; readonly asCsv: boolean } {
  try {
    const { positionals, values } = parseArgs({
      args: [...args],
      allowPositionals: true,
      options: { csv: { type: 'boolean' } },
    });
    return { files: positionals, asCsv: values.csv === true };
  } catch (error) {
    throw new CommandError(`${(error as Error).message.split('.')[0] ?? ''}; ${USAGE}`, 2);
  }
}

await runCommand(searchMerge, process.argv.slice(2));
