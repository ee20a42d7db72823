import type { Division } from '../../core/config/deployment-config.ts';
import type { Catalog } from '../../core/catalog/catalog.ts';
import type { LoadVerdict } from '../../core/metrics/load.ts';
import type { Attainment } from '../../core/results/attainment.ts';
import { NARROW, formatCount, formatCounted, formatSignificant } from '../../lib/format/number.ts';
import { formatExactSeconds, formatSeconds } from '../../lib/format/quantity.ts';
import type { VerdictPart } from './answer.ts';
import { smallestFitText } from './division.ts';
import { formatChoices } from './issue-text.ts';
import { latencyLabel } from './names.ts';
import { loadText } from './load-text.ts';

/** What came of one side, as far as its objectives go. */
export type SideOutcome = { readonly label: string } & (
  | { readonly kind: 'empty' }
  | { readonly kind: 'failed' }
  /** Memory is planned, and no kernels are measured for its times. */
  | { readonly kind: 'untimed' }
  | { readonly kind: 'unfit'; readonly gpu: string; readonly smallestFit: Division | null }
  | ({ readonly kind: 'ran' } & RanOutcome)
);

/** What came of a run, or what it has come to so far. */
export interface RanOutcome {
  readonly progress: 'under-way' | 'complete';
  readonly load: LoadVerdict;
  /** Requests a second that arrive; null where arrivals have no rate. */
  readonly arriving: number | null;
  /** Requests a second that are served. */
  readonly served: number;
  readonly requests: number;
  readonly completed: number;
  readonly objectives: readonly Attainment[];
}

/** A sentence without its subject, for one side and for several. */
interface Predicate {
  readonly mark: VerdictPart['mark'];
  readonly one: string;
  readonly several: string;
}

/** "✓ A keeps both objectives. ✕ B misses ITL p99: 231 of 200 ms.": sides of which the same is true share a sentence. */
export function verdictOf(sides: readonly SideOutcome[], catalog: Catalog): readonly VerdictPart[] {
  const groups = new Map<string, { readonly predicate: Predicate; readonly labels: string[] }>();
  for (const side of sides) {
    const predicate = predicateOf(side, catalog);
    if (predicate === null) continue;
    const key = `${predicate.mark} ${predicate.one}`;
    const group = groups.get(key) ?? { predicate, labels: [] };
    groups.set(key, group);
    group.labels.push(side.label);
  }
  if (groups.size === 0)
    return [{ mark: 'open', text: 'The answer will stand here when the first results arrive.' }];
  return [...groups.values()].map(({ predicate: { mark, one, several }, labels }) => ({
    mark,
    text: `${formatChoices(labels, 'and')} ${labels.length === 1 ? one : several}.`,
  }));
}

function predicateOf(side: SideOutcome, catalog: Catalog): Predicate | null {
  switch (side.kind) {
    case 'empty':
      return null;
    case 'failed':
      return { mark: 'open', one: 'has no result', several: 'have no result' };
    case 'untimed':
      return {
        mark: 'open',
        one: 'is memory only: it fits, and is not timed',
        several: 'are memory only: they fit, and are not timed',
      };
    case 'unfit': {
      const fit = smallestFitText(side.gpu, side.smallestFit, catalog);
      return {
        mark: 'missed',
        one: `does not fit its GPUs: ${fit}`,
        several: `do not fit their GPUs: ${fit}`,
      };
    }
    case 'ran':
      return loadPredicate(side) ?? objectivePredicate(side);
  }
}

/** What is wrong with the load; null where objectives can be judged. */
function loadPredicate({ load, arriving, served, requests, completed }: RanOutcome): Predicate | null {
  const summary = { requests, completed, requestsPerSecond: served };
  const text = loadText({ load, summary, rate: arriving });
  if (text === null) return null;
  const said = text.charAt(0).toLowerCase() + text.slice(1);
  switch (load) {
    case 'borderline':
      return { mark: 'open', one: `is ${said}`, several: `are ${said}` };
    case 'stuck': {
      const left = `${formatCount(requests - completed)} of ${formatCounted(requests, 'request')} unfinished`;
      return completed === 0
        ? { mark: 'missed', one: 'never completes a request', several: 'never complete a request' }
        : { mark: 'missed', one: `leaves ${left}`, several: `leave ${left}` };
    }
    default:
      return { mark: 'missed', one: said, several: said };
  }
}

function objectivePredicate({ objectives, progress }: RanOutcome): Predicate {
  const now = progress === 'under-way' ? ' so far' : '';
  const missed = objectives.filter(({ met }) => !met);
  if (missed.length === 0) {
    const kept = keptText(objectives.length);
    return objectives.length === 0
      ? { mark: 'kept', one: `keeps up${now}`, several: `keep up${now}` }
      : { mark: 'kept', one: `keeps ${kept}${now}`, several: `keep ${kept}${now}` };
  }
  const texts = formatChoices(missed.map(missText), 'and');
  return { mark: 'missed', one: `misses ${texts}${now}`, several: `miss ${texts}${now}` };
}

function keptText(count: number): string {
  if (count === 1) return 'the objective';
  return count === 2 ? 'both objectives' : `all ${count} objectives`;
}

/** Digits that are tried until a value and the limit that it misses read differently. */
const MOST_DIGITS = 6;

/** "ITL p99: 231 of 200 ms" */
function missText(objective: Attainment): string {
  const { value, seconds } = objective;
  if (value === null) return `${latencyLabel(objective)}: no sample`;
  const limit = formatExactSeconds(seconds);
  const [number, unit] = formatSeconds(value).split(NARROW);
  const [limitNumber = '', limitUnit] = limit.split(NARROW);
  if (unit !== limitUnit || number === undefined)
    return `${latencyLabel(objective)}: ${formatSeconds(value)} of ${limit}`;
  let text = number;
  const inUnit = (value / seconds) * Number(limitNumber);
  for (let digits = 4; Number(text) === Number(limitNumber) && digits <= MOST_DIGITS; digits += 1) {
    text = formatSignificant(inUnit, digits);
  }
  return `${latencyLabel(objective)}: ${text} of ${limit}`;
}
