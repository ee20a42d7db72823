import { SCHEDULER_TEXTS } from '../../../core/schedulers/fields.ts';
import type { Objective } from '../../../core/results/goodput.ts';
import type { SearchDocument } from '../../../scenario/search/search-document.ts';
import type { PlannedRow, RankedRow } from '../../../scenario/search/search-rows.ts';
import { measuresOf } from './outcome-text.ts';

/** What a row of results is asked for, apart from how a table or a chart shows it. */

export function schedulerLabel(policy: string): string {
  return SCHEDULER_TEXTS[policy]?.label ?? policy;
}

const numberOf = (value: unknown): number | null => (typeof value === 'number' ? value : null);

export const batchLimitOf = ({ fields }: PlannedRow): number | null => numberOf(fields['maxBatchSize']);

/** Most tokens of one iteration, whatever the policy calls it. */
export const tokenBudgetOf = ({ fields }: PlannedRow): number | null =>
  numberOf(fields['chunkSize'] ?? fields['maxBatchTokens']);

const OWN_COLUMNS: readonly string[] = ['maxBatchSize', 'chunkSize', 'maxBatchTokens'];

export interface OtherField {
  readonly id: string;
  readonly header: string;
  readonly read: (row: PlannedRow) => number | string | null;
}

/** The schedulers' further fields that differ between the rows of one policy. */
export function varyingFields(rows: readonly PlannedRow[]): readonly OtherField[] {
  const seen = new Map<string, Map<string, Set<string>>>();
  for (const row of rows) {
    for (const [name, value] of Object.entries(row.fields)) {
      if (OWN_COLUMNS.includes(name)) continue;
      const policies = seen.get(name) ?? new Map<string, Set<string>>();
      const values = policies.get(row.policy) ?? new Set<string>();
      seen.set(name, policies.set(row.policy, values.add(String(value))));
    }
  }
  return [...seen]
    .filter(([, policies]) => [...policies.values()].some((values) => values.size > 1))
    .map(([name, policies]) => ({
      id: name,
      header: fieldLabel([...policies.keys()], name),
      read: ({ fields }) => {
        const value = fields[name];
        if (typeof value === 'boolean') return value ? 'on' : 'off';
        return typeof value === 'number' || typeof value === 'string' ? value : null;
      },
    }));
}

const fieldLabel = (policies: readonly string[], name: string): string =>
  policies.map((policy) => SCHEDULER_TEXTS[policy]?.fields[name]?.label).find(Boolean) ?? name;

export interface LatencyColumn extends Pick<Objective, 'metric' | 'percentile'> {
  readonly read: (row: RankedRow) => number | null;
}

/** The latency of the chart, then those of the objectives, each once. */
export function latencyColumns(document: SearchDocument): readonly LatencyColumn[] {
  const { metric, percentile } = document.latency;
  const others = document.scenario.slo.filter(
    (objective) => objective.metric !== metric || objective.percentile !== percentile,
  );
  return [
    { metric, percentile, read: ({ latency }) => latency },
    ...others.map((objective) => ({
      metric: objective.metric,
      percentile: objective.percentile,
      read: ({ result }: RankedRow) =>
        measuresOf(result.outcome)?.objectives.find(
          (each) => each.metric === objective.metric && each.percentile === objective.percentile,
        )?.value ?? null,
    })),
  ];
}
