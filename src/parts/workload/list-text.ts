import type { FieldSpec, GroupField, GroupListField } from '../../core/config/field-spec.ts';
import { isGroup, isGroupList } from '../../scenario/document/policies.ts';
import { readQuantities, readQuantity, splitNumbers } from '../../lib/format/read-quantity.ts';
import { wrongRowsText } from '../../scenario/describe/wrong-rows.ts';
import type { FieldGroup, NumberGroup, PolicyFields } from '../../scenario/document/scenario.ts';

/** Lists as people type them: numbers parted by commas, spaces or lines; a list of groups has one group on each line. */

/** The text of a list that the scenario has; empty where it has none. */
export function writeList(value: PolicyFields[string] | undefined): string {
  if (isGroup(value)) return writeBars(value);
  if (isGroupList(value)) return value.map((group) => Object.values(group).join(' ')).join('\n');
  return Array.isArray(value) ? value.join(', ') : '';
}

/** The list that the text stands for, or the sentence that refuses it. */
export function readList(
  spec: FieldSpec,
  text: string,
): readonly number[] | readonly NumberGroup[] | FieldGroup | string {
  if (spec.kind === 'group-list') return readGroups(spec, text);
  if (spec.kind === 'group') return readBars(spec, text);
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

/** A bar on each line: where it begins and its weight; last where the last one ends. */
function writeBars({ edges, weights }: FieldGroup): string {
  if (!Array.isArray(edges) || !Array.isArray(weights)) return '';
  return edges.map((edge, bar) => [edge, weights[bar] ?? ''].join(' ').trim()).join('\n');
}

function readBars({ label }: GroupField, text: string): FieldGroup | string {
  const rows = text
    .split(/[\n;]+/)
    .filter((line) => line.trim() !== '')
    .map((line) => allNumbers(splitNumbers(line).map((part) => readQuantity(part, undefined) ?? part)));
  const isRight =
    rows.length > 1 && rows.every((row, at) => row?.length === (at === rows.length - 1 ? 1 : 2));
  if (isRight)
    return {
      edges: rows.map((row) => row?.[0] ?? 0),
      weights: rows.slice(0, -1).map((row) => row?.[1] ?? 0),
    };
  return `${label}: each line needs the tokens that a bar begins at and its weight; the last only the tokens that the last bar ends at.`;
}

/** Null where something is not a number. */
function allNumbers(values: readonly (number | string)[]): readonly number[] | null {
  const numbers = values.filter((value) => typeof value === 'number');
  return numbers.length === values.length ? numbers : null;
}
