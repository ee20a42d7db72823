import { formatChange, formatDollars, formatSeconds } from '../../lib/format/quantity.ts';

/** What two sides are told apart by. */
export interface ToldApart {
  readonly label: string;
  /** The 99th percentile of the latency that is looked at, s; null without a sample. */
  readonly p99: number | null;
  /** Dollars for a million output tokens; null: it is not known, or not yet. */
  readonly cost: number | null;
}

/** Whether seeds alone account for a difference. */
export interface WithinNoise {
  readonly p99: boolean;
  readonly cost: boolean;
}

/** Below this relative difference two figures are called equal: it is less than the printed digits show. */
const EQUAL_BELOW = 0.005;

/** How two sides differ in a latency ("TTFT") and in cost, in one or two sentences; null where neither is known. */
export function differenceText(
  sides: readonly [ToldApart, ToldApart],
  latency: string,
  noise: WithinNoise,
): string | null {
  const texts = [latencyText(sides, latency, noise.p99), costText(sides, noise.cost)].filter(
    (text) => text !== '',
  );
  return texts.length === 0 ? null : texts.join(' ');
}

function latencyText([a, b]: readonly [ToldApart, ToldApart], latency: string, isNoise: boolean): string {
  if (a.p99 === null || b.p99 === null) return '';
  const [ofA, ofB] = [formatSeconds(a.p99), formatSeconds(b.p99)];
  const both = `${a.label} and ${b.label}`;
  if (ofA === ofB) return `${both} have the same p99 ${latency}, ${ofA}.`;
  const values = `${ofB} against ${ofA}`;
  if (isNoise) return `p99 ${latency} of ${both} is the same within the noise of seeds: ${values}.`;
  const change = a.p99 === 0 ? Infinity : b.p99 / a.p99 - 1;
  if (Math.abs(change) < EQUAL_BELOW) return `p99 ${latency} of ${both} is within 0.5 %: ${values}.`;
  if (!Number.isFinite(change)) return `${b.label}'s p99 ${latency} is ${ofB}, ${a.label}'s is 0.`;
  const size = formatChange(a.p99, b.p99).replace(/^[+−]/, '');
  return `${b.label}'s p99 ${latency} is ${size} ${change < 0 ? 'lower' : 'higher'} than ${a.label}'s: ${values}.`;
}

function costText([a, b]: readonly [ToldApart, ToldApart], isNoise: boolean): string {
  if (a.cost === null || b.cost === null) return '';
  // Both may be free.
  const change = a.cost === b.cost ? 0 : b.cost / a.cost - 1;
  if (isNoise || Math.abs(change) < EQUAL_BELOW)
    return `Both cost ${formatDollars(a.cost)} for a million output tokens.`;
  const [cheap, dear] = change < 0 ? [b, a] : [a, b];
  const saving = formatChange(dear.cost, cheap.cost).replace(/^[+−]/, '');
  return `${cheap.label} costs ${saving} less than ${dear.label} for a million output tokens: ${formatDollars(cheap.cost)}.`;
}
