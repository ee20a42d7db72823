import type { RunConfig } from '../config/run-config.ts';
import { timedOf } from '../config/timed-config.ts';
import type { WorkloadConfig } from '../config/workload-config.ts';
import { tableFiles, type FileName } from '../profiles/table-files.ts';

/** The traces that a run needs, each once. */
export function traceIdsOf({ arrivals, lengths, replay }: WorkloadConfig): readonly string[] {
  const ids = [...[arrivals, lengths].map(({ fields }) => fields['trace']), replay?.trace];
  return [...new Set(ids.filter((id) => typeof id === 'string'))];
}

/** All files that a run needs, those of kernel times first. */
export function neededFiles(config: RunConfig): readonly FileName[] {
  return [
    ...tableFiles(timedOf(config)),
    ...traceIdsOf(config.workload).map((id) => ({ folder: 'traces' as const, id })),
  ];
}
