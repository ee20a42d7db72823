import type { Catalog } from '../../core/catalog/catalog.ts';
import type { MetricName } from '../../core/metrics/summary.ts';
import { firstIssueText } from '../../scenario/describe/issue-text.ts';
import { parseComparison } from '../../scenario/document/parse-comparison.ts';
import { isPlainObject } from '../../scenario/document/plain-object.ts';
import type { Comparison } from '../../scenario/document/scenario.ts';

/** A side's distribution when the comparison was saved: pairs of a probability and its quantile in seconds, ascending. */
export interface SavedCurve {
  readonly side: string;
  readonly points: readonly (readonly [number, number])[];
}

/** What the comparison had come to when it was saved. It is shown with that date, never as a result of now. */
export interface SavedFigures {
  readonly verdict: string;
  readonly metric: MetricName;
  readonly curves: readonly SavedCurve[];
}

/** A comparison that the user saved. */
export interface SavedComparison {
  readonly id: string;
  readonly name: string;
  /** ms since 1970 */
  readonly savedAt: number;
  readonly comparison: Comparison;
  /** null: it had not run to its end. */
  readonly figures: SavedFigures | null;
}

/** A record that cannot be used, by the name that it goes by, and why. */
export interface Unusable {
  readonly name: string;
  readonly reason: string;
}

/** What reading a record comes to. */
export type ReadRecord =
  | { readonly ok: true; readonly value: SavedComparison }
  | { readonly ok: false; readonly unusable: Unusable };

const MAX_NAME = 120;
const MAX_SIDES = 4;
const MAX_POINTS = 64;
const METRICS: readonly MetricName[] = ['ttft', 'tpot', 'itl', 'e2e'];

/** A name as it is kept: of one line, not empty and not endless; null: it is none. */
export function nameFrom(value: unknown): string | null {
  if (typeof value !== 'string') return null;
  const name = value.replaceAll(/\s+/g, ' ').trim().slice(0, MAX_NAME);
  return name === '' ? null : name;
}

/**
 * Reads one record, of this browser or of a file, as of a stranger's. Figures that cannot be read are left out; all else
 * that cannot refuses the record.
 */
export function readRecord(value: unknown, catalog: Catalog): ReadRecord {
  const record = isPlainObject(value) ? value : {};
  const name = nameFrom(record['name']);
  const refuse = (reason: string): ReadRecord => ({
    ok: false,
    unusable: { name: name ?? 'a record without a name', reason },
  });
  const { id, savedAt } = record;
  if (name === null || typeof id !== 'string' || id === '') return refuse('It is no saved comparison.');
  if (typeof savedAt !== 'number' || !(savedAt > 0 && savedAt < Number.MAX_SAFE_INTEGER))
    return refuse('It does not say when it was saved.');
  const parsed = parseComparison(record['comparison'], catalog);
  if (!parsed.ok) return refuse(firstIssueText(parsed.issues));
  return {
    ok: true,
    value: { id, name, savedAt, comparison: parsed.value, figures: figuresFrom(record['figures']) },
  };
}

function figuresFrom(value: unknown): SavedFigures | null {
  if (!isPlainObject(value)) return null;
  const { verdict, curves } = value;
  const metric = METRICS.find((name) => name === value['metric']);
  if (typeof verdict !== 'string' || metric === undefined || !Array.isArray(curves)) return null;
  const read = curves.slice(0, MAX_SIDES).map(curveFrom);
  return { verdict, metric, curves: read.filter((curve) => curve !== null) };
}

function curveFrom(value: unknown): SavedCurve | null {
  if (!isPlainObject(value) || typeof value['side'] !== 'string' || !Array.isArray(value['points']))
    return null;
  const points: readonly unknown[] = value['points'];
  return points.length <= MAX_POINTS && points.every(isPoint) ? { side: value['side'], points } : null;
}

function isPoint(value: unknown): value is readonly [number, number] {
  if (!Array.isArray(value) || value.length !== 2) return false;
  const [probability, seconds] = value.map(Number);
  return Number.isFinite(probability) && Number.isFinite(seconds) && (seconds ?? -1) >= 0;
}
