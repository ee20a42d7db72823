import type { WorkloadConfig } from '../../core/config/workload-config.ts';

/** The bundled traces that a run needs, each once. */
export function traceIdsOf({ arrivals, lengths }: WorkloadConfig): readonly string[] {
  const ids = [arrivals, lengths].map(({ fields }) => fields['trace']);
  return [...new Set(ids.filter((id) => typeof id === 'string'))];
}
