import { formatCount, formatExact, withUnit } from './number.ts';

const MINUTE = 60;
const HOUR = 3600;
const DAY = 86_400;

/** How long something lasts, in the two units that say it best: "45.2 s", "2 min 5 s", "3 h 20 min", "7 d 4 h". */
export function formatSpan(seconds: number): string {
  if (seconds < MINUTE - 0.05) return withUnit(formatExact(Number(seconds.toPrecision(3))), 's');
  if (seconds < HOUR - 0.5) return parts(seconds, MINUTE, 'min', 1, 's');
  if (seconds < DAY - MINUTE / 2) return parts(seconds, HOUR, 'h', MINUTE, 'min');
  return parts(seconds, DAY, 'd', HOUR, 'h');
}

function parts(seconds: number, large: number, largeUnit: string, small: number, smallUnit: string): string {
  const units = Math.round(seconds / small);
  const each = large / small;
  const rest = units % each;
  const whole = withUnit(formatCount(Math.floor(units / each)), largeUnit);
  return rest === 0 ? whole : `${whole} ${withUnit(formatCount(rest), smallUnit)}`;
}
