import type { SessionMetrics } from '../../core/metrics/session-metrics.ts';
import { formatExact } from '../../lib/format/number.ts';

/** What became of conversations that the limit of prompt + output did not let be said as they were drawn; null: of none. */
export function sessionsText({ outgrown, shortened, started }: SessionMetrics): string | null {
  const texts = [
    ...(outgrown > 0 ? [`${formatExact(outgrown)} end before a turn that would be over the limit`] : []),
    ...(shortened > 0 ? [`the first turns of ${formatExact(shortened)} are shortened to it`] : []),
  ];
  if (texts.length === 0) return null;
  return `Of ${formatExact(started)} conversations ${texts.join(', and ')} of prompt + output.`;
}
