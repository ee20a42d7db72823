import type { TimedConfig } from '../core/config/timed-config.ts';
import { tableFiles, type FileName } from '../core/profiles/table-files.ts';
import type { ProfileLoader, TableFile } from './profile-loader.ts';
import type { TimingClient, TrainingEnd } from './timing-client.ts';
import { untilAborted } from './until-aborted.ts';

/** What tables are made from, and who makes them. */
export interface TableSources {
  readonly loader: ProfileLoader;
  readonly timings: TimingClient;
}

/** Who looks on. */
export interface TableObserver {
  /** A file that is not here yet is needed. */
  readonly loading: (name: FileName) => void;
  readonly training: (fraction: number, operator: string) => void;
}

/**
 * The tables of a configuration: those that an earlier visit has kept, or trained from its files. Both are asked for at
 * once; what was kept waits for no file. Rejects with FileError, and with AbortedError while files load.
 */
export async function timedTables(
  { loader, timings }: TableSources,
  config: TimedConfig,
  { loading, training }: TableObserver,
  signal: AbortSignal,
): Promise<TrainingEnd> {
  const names = tableFiles(config);
  for (const name of names) if (!loader.has(name.folder, name.id)) loading(name);
  const files = untilAborted(Promise.all(names.map((name) => loader.table(name))), signal);
  // Said below, unless nobody needs them.
  files.catch(() => undefined);
  const hashes = await Promise.all(names.map(({ folder, id }) => loader.hash(folder, id))).catch(() => []);
  const lasting = hashes.flatMap((hash) => hash ?? []);
  if (names.length > 0 && lasting.length === names.length) {
    const tables = await timings.recall(config, lasting, signal);
    if (tables !== null) return { kind: 'trained', tables, trainMilliseconds: 0 };
  }
  const tables: readonly TableFile[] = await files;
  return timings.train(config, tables, training, signal);
}
