import type { FieldSpec, GroupListField } from '../../core/config/field-spec.ts';
import { isGroupList } from '../../scenario/document/policies.ts';
import { readQuantities, readQuantity, splitNumbers } from '../../lib/format/read-quantity.ts';
import { wrongRowsText } from '../../scenario/describe/wrong-rows.ts';
import type { NumberGroup, PolicyFields } from '../../scenario/document/scenario.ts';

/** Lists as people type them: numbers parted by commas, spaces or lines; a list of groups has one group on each line. */

/** The text of a list that the scenario has; empty where it has none. */
export function writeList(value: PolicyFields[string] | undefined): string {
  if (isGroupList(value)) return value.map((group) => Object.values(group).join(' ')).join('\n');
  return Array.isArray(value) ? value.join(', ') : '';
}

/** The list that the text stands for, or the sentence that refuses it. */
export function readList(spec: FieldSpec, text: string): readonly number[] | readonly NumberGroup[] | string {
  if (spec.kind === 'group-list') return readGroups(spec, text);
  const rows = readQuantities(text, 'unit' in spec ? spec.unit : undefined);
  const numbers = allNumbers(rows);
  if (numbers !== null && numbers.length > 0) return numbers;
  const wrong = wrongRowsText(rows, (row) => typeof row === 'number');
  const needed = 'numbers are needed, parted by commas, spaces or lines.';
  return wrong === null ? `${spec.label}: ${needed}` : `${spec.label}: ${wrong}; ${needed}`;
}

/** A group on each line, its numbers in the order of the fields, each in its field's unit. */
function readGroups({ label, fields }: GroupListField, text: string): readonly NumberGroup[] | string {
  const keys = Object.keys(fields);
  const units = Object.values(fields).map(({ unit }) => unit);
  const rows = text
    .split(/[\n;]+/)
    .filter((line) => line.trim() !== '')
    .map((line) => allNumbers(splitNumbers(line).map((part, at) => readQuantity(part, units[at]) ?? part)));
  if (rows.length > 0 && rows.every((row) => row?.length === keys.length)) {
    return rows.map((row) => Object.fromEntries(keys.map((key, index) => [key, row?.[index] ?? 0])));
  }
  const names = Object.values(fields).map((field) => field.label.toLowerCase());
  return `${label}: each line needs ${names.join(' and ')}, parted by a space or comma.`;
}

/** Null where something is not a number. */
function allNumbers(values: readonly (number | string)[]): readonly number[] | null {
  const numbers = values.filter((value) => typeof value === 'number');
  return numbers.length === values.length ? numbers : null;
}
