import type { ReplayedRows } from '../../core/workloads/replayed-rows.ts';
import { formatCount, formatCounted } from '../../lib/format/number.ts';

/** What of a replayed trace does not run as it was recorded, and why; null: nothing that nobody asked for. */
export function replayedText(rows: ReplayedRows | undefined): string | null {
  if (rows === undefined) return null;
  const { cut, dropped, read, shortened, used } = rows;
  const parts = [
    ...(dropped === 0 ? [] : [`${formatCount(dropped)} over the limit of prompt + output left out`]),
    ...(shortened === 0 ? [] : [`${formatCount(shortened)} over it shortened`]),
    ...(used > 0 || cut === 0 ? [] : [`${formatCount(cut)} outside what is replayed`]),
  ];
  if (used > 0 && parts.length === 0) return null;
  const replayed = used === 0 ? 'none is replayed' : `${formatCount(used)} are replayed`;
  return `Of ${formatCounted(read, 'row')} of the trace ${[replayed, ...parts].join(', ')}.`;
}
