import { firstLabelledText, scenarioLabel } from '../scenario/describe/issue-labels.ts';
import { minimalComparison, minimalScenario } from '../scenario/document/minimal.ts';
import { parseComparison } from '../scenario/document/parse-comparison.ts';
import { parseScenario } from '../scenario/document/parse.ts';
import type { ParseResult } from '../scenario/document/issue.ts';
import type { Comparison, Scenario } from '../scenario/document/scenario.ts';
import { pageCatalog } from './own/own-gpus.ts';

/**
 * Edits of a comparison. Every edit goes through the scenario's own parser, so that the page accepts exactly what
 * a file may say: what is refused changes nothing and comes back as a sentence. An edit is made on the minimal
 * document, so that fields left at their default follow it when it depends on what changed (GPU, scheduler).
 */
export interface FieldEdit {
  /** Dotted path in the scenario, such as "workload.arrivals". */
  readonly path: string;
  /** undefined: back to the default. */
  readonly value: unknown;
}

interface JsonObject {
  [key: string]: unknown;
}
const isObject = (value: unknown): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Sets or removes one field of a plain document in place. */
function setField(document: JsonObject, { path, value }: FieldEdit): void {
  const keys = path.split('.');
  const last = keys.pop();
  if (last === undefined) return;
  let target = document;
  for (const key of keys) {
    const next = target[key];
    if (isObject(next)) target = next;
    else target = target[key] = {};
  }
  if (value === undefined) delete target[last];
  else target[last] = value;
}

/** One scenario with some fields changed, or the issues that refuse it. */
export function editScenario(scenario: Scenario, edits: readonly FieldEdit[]): ParseResult<Scenario> {
  const document = structuredClone(minimalScenario(scenario, pageCatalog())) as JsonObject;
  for (const edit of edits) setField(document, edit);
  return parseScenario(document, pageCatalog());
}

export interface EditResult {
  readonly comparison: Comparison;
  /** The sentence that refused the edit; the comparison is then the old one. */
  readonly issue: string | null;
}

/** Edits one side. */
export function editSide(comparison: Comparison, index: number, edits: readonly FieldEdit[]): EditResult {
  return editSides(comparison, [index], edits);
}

/** Edits what the sides share (model, workload, SLO): all of them take it, or none does. */
export function editShared(comparison: Comparison, edits: readonly FieldEdit[]): EditResult {
  return editSides(comparison, [...comparison.sides.keys()], edits);
}

/** Edits some sides: all of them take it, or none does. */
export function editSides(
  comparison: Comparison,
  indices: readonly number[],
  edits: readonly FieldEdit[],
): EditResult {
  const sides = [...comparison.sides];
  for (const index of indices) {
    const side = sides[index];
    if (side === undefined) continue;
    const result = editScenario(side, edits);
    if (!result.ok) {
      const message = firstLabelledText(result.issues, scenarioLabel);
      const where = indices.length > 1 ? `Side ${sideLabel(index)}: ` : '';
      return { comparison, issue: where + message };
    }
    sides[index] = result.value;
  }
  return { comparison: { ...comparison, sides }, issue: null };
}

/** Sets what a GPU costs, dollars an hour; null: its list price. */
export function editPrice(comparison: Comparison, gpu: string, dollarsPerHour: number | null): EditResult {
  const { [gpu]: _old, ...others } = comparison.prices;
  const prices = dollarsPerHour === null ? others : { ...others, [gpu]: dollarsPerHour };
  const read = parseComparison(minimalComparison({ ...comparison, prices }, pageCatalog()), pageCatalog());
  if (!read.ok) return { comparison, issue: firstLabelledText(read.issues, scenarioLabel) };
  return { comparison: { ...comparison, prices: read.value.prices }, issue: null };
}

/** A, B, C, D. */
export function sideLabel(index: number): string {
  return 'ABCD'.charAt(index);
}

/** Gives side `to` the settings of side `from`. */
export function copySide(comparison: Comparison, from: number, to: number): Comparison {
  const source = comparison.sides[from];
  if (source === undefined) return comparison;
  return { ...comparison, sides: comparison.sides.map((side, index) => (index === to ? source : side)) };
}

/** Exchanges the first two sides. */
export function swapSides(comparison: Comparison): Comparison {
  const [a, b, ...rest] = comparison.sides;
  if (a === undefined || b === undefined) return comparison;
  return { ...comparison, sides: [b, a, ...rest] };
}

/** What a run depends on: two scenarios with the same key give the same result. */
export function runKey(scenario: Scenario): string {
  const { name: _name, slo: _slo, ...rest } = scenario;
  return JSON.stringify(rest);
}
