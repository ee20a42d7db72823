import { WORKLOAD_PRESETS } from '../../core/catalog/workload-presets.ts';
import type { FieldSpecs, GroupField } from '../../core/config/field-spec.ts';
import { policyOptions } from '../fields/options-of.ts';
import { LENGTHS_SECTION } from '../../scenario/document/policies.ts';
import type { Scenario } from '../../scenario/document/scenario.ts';
import type { SelectOption } from '../../ui/controls/select-field.tsx';

/** What options of presets begin with. */
export const PRESET = 'preset:';
/** The option that replays a trace, or has conversations. */
export const REPLAY = 'replay';

/** The policy takes lists, which must be pasted before it can be chosen. */
export function needsLists(specs: FieldSpecs): boolean {
  return Object.values(specs).some(
    (spec) => spec.kind.endsWith('-list') && spec.kind !== 'point-list' && !('length' in spec),
  );
}

/** The policy takes a curve, which is drawn. */
export function isDrawn(specs: FieldSpecs): boolean {
  return Object.values(specs).some(({ kind }) => kind === 'point-list');
}

/** A group of lists, such as the bars of a histogram. */
export function hasLists({ fields }: GroupField): boolean {
  return Object.values(fields).some(({ kind }) => kind.endsWith('-list'));
}

/** The option that a workload's lengths are: a preset keeps its name until a field of it is changed. */
export function chosenLengths({ lengths, maxTokens }: Scenario['workload']): string {
  const found = Object.entries(WORKLOAD_PRESETS).find(
    ([, preset]) =>
      preset.maxTokens === maxTokens &&
      Object.entries(preset.lengths).every(([name, value]) => isSame(value, lengths[name])),
  );
  return found === undefined ? lengths.distribution : PRESET + found[0];
}

const isSame = (one: unknown, other: unknown): boolean => JSON.stringify(one) === JSON.stringify(other);

/** Every distribution, and the presets that fill in one. */
export const LENGTH_OPTIONS: readonly SelectOption[] = [
  ...policyOptions(LENGTHS_SECTION),
  { value: REPLAY, label: 'Trace or conversations' },
  ...Object.entries(WORKLOAD_PRESETS).map(([id, { label }]) => ({
    value: PRESET + id,
    label,
    group: "Vidur paper's workloads",
  })),
];
