import { at, text } from './json-access.ts';

/** NVIDIA's tools write milliseconds where they name no unit. */
const MILLISECONDS = 1e3;
const PER_SECOND: Readonly<Record<string, number>> = { ns: 1e9, us: 1e6, s: 1, sec: 1, seconds: 1 };

/** How many of a metric's unit a second has. */
export function perSecondOf(metric: unknown): number {
  return PER_SECOND[text(at(metric, 'unit'))?.toLowerCase() ?? ''] ?? MILLISECONDS;
}
