import type { MetricName } from '../../../core/metrics/summary.ts';
import { formatCount } from '../../../lib/format/number.ts';
import { formatChange, formatDollars, formatSeconds } from '../../../lib/format/quantity.ts';
import { dollarsPerMillionTokens, isOverloaded, loadOf, summaryOf, type SideView } from './side-view.ts';
import { rateText } from '../../../scenario/describe/load-text.ts';
import { METRIC_LABELS } from '../../../scenario/describe/names.ts';
import { smallestFitText } from '../../../scenario/describe/division.ts';
import { pageCatalog } from '../../../store/own-gpus.ts';

/** Latencies that the charts show. */
export const CHART_METRICS = ['ttft', 'tpot', 'itl', 'e2e'] as const satisfies readonly MetricName[];
export type ChartMetric = (typeof CHART_METRICS)[number];

/** Below this relative difference two figures are called equal: it is less than the printed digits show. */
const EQUAL_BELOW = 0.005;

/**
 * What the comparison shows, in one or two sentences. Every claim is made of the figures shown; what a side cannot
 * tell (it does not fit, it has no result yet, its queue grows) is said before anything is compared.
 */
export function describeFinding(a: SideView, b: SideView, metric: ChartMetric): string {
  const unfit = [a, b].filter((side) => side.kind === 'unfit');
  if (a.kind === 'unfit' && b.kind === 'unfit') {
    return `Neither A nor B fits its GPUs. For A ${fitOf(a)}; for B ${fitOf(b)}.`;
  }
  const [failed] = unfit;
  if (failed !== undefined) {
    const other = failed === a ? b : a;
    return `${failed.label} does not fit its GPUs: ${fitOf(failed)}. ${describeOne(other, metric)}`;
  }
  const [summaryA, summaryB] = [summaryOf(a), summaryOf(b)];
  if (summaryA === null && summaryB === null)
    return 'The finding will stand here when the first results arrive.';
  if (summaryA === null) return describeOne(b, metric);
  if (summaryB === null) return describeOne(a, metric);

  if (isOverloaded(a) || isOverloaded(b)) return `${describeOne(a, metric)} ${describeOne(b, metric)}`;
  return [soFar([a, b]) + compareLatency(a, b, metric), compareCost(a, b)].filter(Boolean).join(' ');
}

const fitOf = ({ scenario, plan }: UnfitView): string =>
  smallestFitText(scenario.deployment.gpu, plan.smallestFit, pageCatalog());

const p99Of = (side: SideView, metric: ChartMetric): number | null => summaryOf(side)?.[metric].p99 ?? null;

type UnfitView = Extract<SideView, { kind: 'unfit' }>;

/** Where one side has figures alone. */
function describeOne(side: SideView, metric: ChartMetric): string {
  const p99 = p99Of(side, metric);
  if (p99 === null) return `${side.label} has no result yet.`;
  if (isOverloaded(side)) return `${side.label}: ${loadOf(side)}.`;
  const label = METRIC_LABELS[metric];
  return `${soFar([side])}${side.label}'s p99 ${label} is ${formatSeconds(p99)}${atLoad(side)}.`;
}

function compareLatency(a: SideView, b: SideView, metric: ChartMetric): string {
  const label = METRIC_LABELS[metric];
  const [p99A, p99B] = [p99Of(a, metric), p99Of(b, metric)];
  if (p99A === null || p99B === null) {
    if (p99A === null && p99B === null) return `Neither side has a ${label} to compare.`;
    return `${p99A === null ? 'A' : 'B'} has no ${label} to compare.`;
  }
  if (p99A === p99B) return `A and B have the same p99 ${label}, ${formatSeconds(p99A)}${atLoad(a, b)}.`;
  const change = p99A === 0 ? Infinity : p99B / p99A - 1;
  const values = `${formatSeconds(p99B)} against ${formatSeconds(p99A)}`;
  if (Math.abs(change) < EQUAL_BELOW) return `p99 ${label} of A and B is within 0.5 %: ${values}.`;
  if (!Number.isFinite(change)) return `B's p99 ${label} is ${formatSeconds(p99B)}, A's is 0.`;
  const size = formatChange(p99A, p99B).replace(/^[+−]/, '');
  return `B's p99 ${label} is ${size} ${change < 0 ? 'lower' : 'higher'} than A's${atLoad(a, b)}: ${values}.`;
}

function compareCost(a: SideView, b: SideView): string {
  const [costA, costB] = [dollarsPerMillionTokens(a), dollarsPerMillionTokens(b)];
  // A snapshot's throughput still counts the run's start, so its cost is not compared.
  if (costA === null || costB === null || a.kind === 'partial' || b.kind === 'partial') return '';
  // Both may be free.
  const change = costA === costB ? 0 : costB / costA - 1;
  if (Math.abs(change) < EQUAL_BELOW) {
    return `Both cost ${formatDollars(costA)} for a million output tokens.`;
  }
  const [cheap, dear, cheapCost, dearCost] = change < 0 ? ['B', 'A', costB, costA] : ['A', 'B', costA, costB];
  const saving = formatChange(dearCost, cheapCost).replace(/^[+−]/, '');
  return `${cheap} costs ${saving} less than ${dear} for a million output tokens: ${formatDollars(cheapCost)}.`;
}

/** Says what is not complete; the counts of both sides stand beside the chart. */
function soFar(sides: readonly SideView[]): string {
  const partial = sides.filter((side) => side.kind === 'partial');
  const [first] = partial;
  if (first === undefined) return '';
  if (partial.length === sides.length && sides.length > 1) return 'So far: ';
  return `With ${first.label} at ${formatCount(first.partial.completed)} of ${formatCount(first.partial.total)} requests: `;
}

/** " at 4 requests/s"; nothing where the sides' loads differ or arrivals have no rate. */
function atLoad(...sides: readonly SideView[]): string {
  const rates = sides.map((side) => side.scenario.workload.arrivals['rate']);
  const [rate] = rates;
  if (typeof rate !== 'number' || rates.some((other) => other !== rate)) return '';
  return ` at ${rateText(rate)}`;
}
