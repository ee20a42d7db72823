import type { FieldSpec } from '../../../core/config/field-spec.ts';
import { isGroupList } from '../../../scenario/document/policies.ts';
import type { NumberGroup, PolicyFields } from '../../../scenario/document/scenario.ts';

/** Lists as people type them: numbers parted by commas, spaces or lines; a list of groups has one group on each line. */

/** The text of a list that the scenario has; empty where it has none. */
export function writeList(value: PolicyFields[string] | undefined): string {
  if (isGroupList(value)) return value.map((group) => Object.values(group).join(' ')).join('\n');
  return Array.isArray(value) ? value.join(', ') : '';
}

/** The list that the text stands for, or the sentence that refuses it. */
export function readList(spec: FieldSpec, text: string): readonly number[] | readonly NumberGroup[] | string {
  if (spec.kind === 'group-list') {
    const keys = Object.keys(spec.fields);
    const rows = text
      .split(/[\n;]+/)
      .filter((line) => line.trim() !== '')
      .map(readNumbers);
    if (rows.length > 0 && rows.every((row) => row?.length === keys.length)) {
      return rows.map((row) => Object.fromEntries(keys.map((key, index) => [key, row?.[index] ?? 0])));
    }
    const names = Object.values(spec.fields).map(({ label }) => label.toLowerCase());
    return `${spec.label}: each line needs ${names.join(' and ')}, parted by a space or comma.`;
  }
  const numbers = readNumbers(text);
  if (numbers !== null && numbers.length > 0) return numbers;
  return `${spec.label}: numbers are needed, parted by commas, spaces or lines.`;
}

/** Null where something is not a number. */
function readNumbers(text: string): readonly number[] | null {
  const numbers = text
    .split(/[\s,;]+/)
    .filter(Boolean)
    .map(Number);
  return numbers.every((number) => Number.isFinite(number)) ? numbers : null;
}
