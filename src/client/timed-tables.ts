import type { TimedConfig } from '../core/config/timed-config.ts';
import { profileFiles } from '../core/profiles/profile-files.ts';
import type { ProfileFile, ProfileLoader } from './profile-loader.ts';
import type { TimingClient, TrainingEnd } from './timing-client.ts';
import { untilAborted } from './until-aborted.ts';

/** What tables are made from, and who makes them. */
export interface TableSources {
  readonly loader: ProfileLoader;
  readonly timings: TimingClient;
}

/** Who looks on. */
export interface TableObserver {
  /** A file of `profiles/` that is not here yet is needed. */
  readonly loading: (id: string) => void;
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
  const ids = profileFiles(config);
  for (const id of ids) if (!loader.has('profiles', id)) loading(id);
  const files = untilAborted(Promise.all(ids.map((id) => loader.profile(id))), signal);
  // Said below, unless nobody needs them.
  files.catch(() => undefined);
  const hashes = await Promise.all(ids.map((id) => loader.hash('profiles', id))).catch(() => []);
  const lasting = hashes.flatMap((hash) => hash ?? []);
  if (ids.length > 0 && lasting.length === ids.length) {
    const tables = await timings.recall(config, lasting, signal);
    if (tables !== null) return { kind: 'trained', tables, trainMilliseconds: 0 };
  }
  const profiles: readonly ProfileFile[] = await files;
  return timings.train(config, profiles, training, signal);
}
