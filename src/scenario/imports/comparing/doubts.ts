import type { MeasuredMetric } from '../../measured/measured-run.ts';
import { formatCount } from '../../../lib/format/number.ts';
import { formatSeconds } from '../../../lib/format/quantity.ts';
import type { BenchmarkResult, MeasuredLoad } from '../benchmark-result.ts';

/** Times that cannot be what their names say. */
export interface Doubt {
  /** Which of them; they do not count. */
  readonly metrics: readonly MeasuredMetric[];
  /** Whether the others may still be fitted to. */
  readonly isLocal: boolean;
  /** Sentences. */
  readonly text: string;
}

type Measured = Pick<BenchmarkResult, 'measured' | 'load'>;

const ALL: readonly MeasuredMetric[] = ['ttft', 'tpot', 'itl', 'e2e'];

/** What of a result's times contradicts itself or its names; none: nothing does. */
export function doubtsOf(result: Measured): readonly Doubt[] {
  const unit = unitDoubt(result);
  if (unit !== null) return [unit];
  return [tpotDoubt(result), itlDoubt(result)].filter((doubt) => doubt !== null);
}

/** Quicker or slower on average than any server that a benchmark is run on, s. */
const PLAUSIBLE: readonly (readonly [MeasuredMetric, string, number, number])[] = [
  ['ttft', 'TTFT', 1e-3, 7200],
  ['tpot', 'TPOT', 1e-4, 5],
  ['itl', 'ITL', 1e-5, 5],
  ['e2e', 'E2E', 1e-3, 36_000],
];

/** Seconds that were written or read as milliseconds, or the other way round. */
function unitDoubt({ measured }: Measured): Doubt | null {
  for (const [metric, name, least, most] of PLAUSIBLE) {
    const mean = measured[metric]?.mean ?? measured[metric]?.p50;
    if (mean === undefined || (mean >= least && mean <= most)) continue;
    const [found, meant] = mean < least ? ['milliseconds', 'seconds'] : ['seconds', 'milliseconds'];
    return {
      metrics: ALL,
      isLocal: false,
      text: `The file's ${name} comes to ${formatSeconds(mean)}, which no server is like: it is read as ${found}, as the tool writes it, and looks like ${meant}. Nothing of this result counts.`,
    };
  }
  return null;
}

/** How far TPOT may lie from the one that E2E, TTFT and the tokens give. */
const TPOT_RATIOS = [0.75, 1.4] as const;

/** TPOT is the time after the first token over the tokens after the first, here of the means. */
function tpotDoubt(result: Measured): Doubt | null {
  const tpot = result.measured.tpot?.mean;
  const expected = expectedTpot(result);
  if (tpot === undefined || expected === null) return null;
  const ratio = tpot / expected;
  const [least, most] = TPOT_RATIOS;
  if (ratio >= least && ratio <= most) return null;
  const cause =
    ratio < least
      ? 'As if more tokens were counted than were answered; some versions of inference-perf count a start mark with each piece.'
      : 'As if pieces of several tokens were counted as one token each, or the time to the first token were in it.';
  return {
    metrics: ['tpot', 'itl'],
    isLocal: false,
    text: `The file's TPOT of ${formatSeconds(tpot)} is ${ratioText(ratio)} of what its own E2E, TTFT and output tokens give, (E2E − TTFT) / (tokens − 1) = ${formatSeconds(expected)}. ${cause} TPOT and ITL are shown but do not count, and no host times are fitted to them.`,
  };
}

/** A mean gap so much longer than TPOT has several tokens in it; so much shorter lists tokens that came together. */
const ITL_RATIOS = [0.67, 1.5] as const;
/** A median so far below the mean: most gaps are between tokens of one piece. */
const TELLING_MEDIAN = 0.1;

function itlDoubt(result: Measured): Doubt | null {
  const { itl, tpot } = result.measured;
  const mean = itl?.mean;
  const token = tpot?.mean ?? expectedTpot(result);
  if (mean === undefined) return null;
  const local = (text: string): Doubt => ({ metrics: ['itl'], isLocal: true, text });
  if (itl?.p50 !== undefined && itl.p50 < TELLING_MEDIAN * mean)
    return local(
      `Half of the file's gaps between tokens are at most ${formatSeconds(itl.p50)}, far below their mean: tokens that came in one piece are listed as gaps of nothing. ITL is shown but does not count.`,
    );
  if (token === null) return null;
  const ratio = mean / token;
  const [least, most] = ITL_RATIOS;
  if (ratio >= least && ratio <= most) return null;
  return local(
    ratio > most
      ? `The file's ITL is ${formatRatio(ratio)} times its time a token: it counts pieces of about ${formatRatio(ratio)} tokens each, not tokens. ITL is shown but does not count.`
      : `The file's ITL is ${ratioText(ratio)} of its time a token: it counts more tokens than were answered. ITL is shown but does not count.`,
  );
}

/** Of the means; null where the file lacks one, or answers are too short to tell. */
function expectedTpot({ measured, load }: Measured): number | null {
  const e2e = measured.e2e?.mean;
  const ttft = measured.ttft?.mean;
  const output = meanOutput(load.lengths);
  if (e2e === undefined || ttft === undefined || output === null || output < 2 || e2e <= ttft) return null;
  return (e2e - ttft) / (output - 1);
}

function meanOutput(lengths: MeasuredLoad['lengths']): number | null {
  const output = lengths?.['output'] ?? lengths?.['outputs'];
  if (typeof output === 'number') return output;
  if (!Array.isArray(output) || output.length === 0) return null;
  const numbers = output.filter((value): value is number => typeof value === 'number');
  return numbers.reduce((sum, value) => sum + value, 0) / numbers.length;
}

function ratioText(ratio: number): string {
  return Math.abs(ratio - 0.5) < 0.06 ? 'about half' : `${formatCount(Math.round(100 * ratio))} %`;
}

function formatRatio(ratio: number): string {
  return ratio.toFixed(1);
}
