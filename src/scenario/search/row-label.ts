import type { Catalog } from '../../core/catalog/catalog.ts';
import { engineNamed } from '../../core/engines/index.ts';
import { SCHEDULER_TEXTS } from '../../core/schedulers/fields.ts';
import { DEPLOYMENT_FIELDS } from '../document/fields.ts';
import { TAGGED_DIMENSIONS, type DimensionName } from './dimensions.ts';
import type { SearchSpace } from './search-document.ts';
import type { PlannedRow, UnlabelledRow } from './search-rows.ts';
import { hardwareText } from '../describe/division.ts';
import { engineText } from '../describe/engine-names.ts';

/** Fields that stand in every label where the policy has them: a number behind the policy, and the batch limit. */
const CHUNK = 'chunkSize';
const BATCH = 'maxBatchSize';

/**
 * Names the configurations of a space, each in one line with what sets it apart: "4 × (2 × H100 TP 2) · Sarathi 512 ·
 * batch 128". What is usual and the same in all of them is not said.
 */
export function labelRows(
  rows: readonly UnlabelledRow[],
  { engines }: Pick<SearchSpace, 'engines'>,
  catalog: Catalog,
): readonly PlannedRow[] {
  const tagged = TAGGED_DIMENSIONS.map(({ name, tag }) => ({
    name,
    tag,
    isVaried: new Set(rows.map((row) => row[name])).size > 1,
  }));
  const varied = variedFields(rows);
  return rows.map((row) => ({
    ...row,
    label: [
      hardwareText(row, catalog),
      ...tagged
        .filter(({ name, isVaried }) => isVaried || row[name] !== usualValue(name))
        .map(({ name, tag }) => `${tag}${row[name]}`),
      ...(engines === undefined ? [policyText(row)] : servedText(row)),
      ...(varied.get(row.policy) ?? []).map((name) => fieldText(row, name)),
      ...(BATCH in row.fields ? [`batch ${String(row.fields[BATCH])}`] : []),
    ].join(' · '),
  }));
}

function usualValue(name: DimensionName): unknown {
  const field = DEPLOYMENT_FIELDS[name];
  return 'default' in field ? field.default : undefined;
}

function policyText({ policy, fields }: UnlabelledRow): string {
  const label = SCHEDULER_TEXTS[policy]?.label ?? policy;
  return CHUNK in fields ? `${label} ${String(fields[CHUNK])}` : label;
}

/** The engine, and the scheduler where it is not the engine's own. */
function servedText(row: UnlabelledRow): readonly string[] {
  const { scheduler } = engineNamed(row.engine.name);
  return [engineText(row.engine), ...(row.policy === scheduler ? [] : [policyText(row)])];
}

/** Other fields of each policy that have several values on one GPU type, whose default may be another's. */
function variedFields(rows: readonly UnlabelledRow[]): ReadonlyMap<string, readonly string[]> {
  const values = new Map<string, Map<string, Set<unknown>>>();
  const varied = new Map<string, Set<string>>();
  for (const { gpu, policy, fields } of rows) {
    for (const [name, value] of Object.entries(fields)) {
      if (name === CHUNK || name === BATCH) continue;
      const key = `${gpu} ${policy}`;
      const byName = values.get(key) ?? new Map<string, Set<unknown>>();
      const known = (byName.get(name) ?? new Set()).add(value);
      values.set(key, byName.set(name, known));
      if (known.size > 1) varied.set(policy, (varied.get(policy) ?? new Set()).add(name));
    }
  }
  return new Map([...varied].map(([policy, names]) => [policy, [...names]]));
}

function fieldText({ policy, fields }: UnlabelledRow, name: string): string {
  const label = (SCHEDULER_TEXTS[policy]?.fields[name]?.label ?? name).toLowerCase();
  const value = fields[name];
  return typeof value === 'boolean' ? `${label} ${value ? 'on' : 'off'}` : `${label} ${String(value)}`;
}
