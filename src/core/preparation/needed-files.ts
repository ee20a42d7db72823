import type { RunConfig } from '../config/run-config.ts';
import { timedOf } from '../config/timed-config.ts';
import type { WorkloadConfig } from '../config/workload-config.ts';
import { profileFiles } from '../profiles/profile-files.ts';

/** A file that a run needs, by the folder of `public` and its name there without `.json`. */
export interface FileName {
  readonly folder: 'profiles' | 'traces';
  readonly id: string;
}

/** The traces that a run needs, each once. */
export function traceIdsOf({ arrivals, lengths }: WorkloadConfig): readonly string[] {
  const ids = [arrivals, lengths].map(({ fields }) => fields['trace']);
  return [...new Set(ids.filter((id) => typeof id === 'string'))];
}

/** All files that a run needs, those of its profile first. */
export function neededFiles(config: RunConfig): readonly FileName[] {
  return [
    ...profileFiles(timedOf(config)).map((id) => ({ folder: 'profiles' as const, id })),
    ...traceIdsOf(config.workload).map((id) => ({ folder: 'traces' as const, id })),
  ];
}
