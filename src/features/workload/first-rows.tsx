import type { ReactNode } from 'react';
import type { RequestRows } from '../../core/workloads/portrait/portrait.ts';
import { formatCount, MISSING } from '../../lib/format/number.ts';
import { formatSeconds } from '../../lib/format/quantity.ts';
import { ScrollTable } from '../../ui/table/scroll-table.tsx';

/** The first requests, one by one. */
export function FirstRows({ rows }: { readonly rows: RequestRows }): ReactNode {
  const { arrivals, prompts, outputs } = rows;
  return (
    <ScrollTable
      caption="First requests"
      head={['Request', 'Arrival', 'Prompt tokens', 'Output tokens']}
      height={320}
      rows={prompts.map((prompt, row) => ({
        key: String(row),
        cells: [
          row + 1,
          arrivals === null ? MISSING : formatSeconds(arrivals[row]),
          formatCount(prompt),
          formatCount(outputs[row] ?? 0),
        ],
      }))}
    />
  );
}
