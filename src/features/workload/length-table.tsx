import type { ReactNode } from 'react';
import type { LengthPortrait } from '../../core/workloads/portrait/length-portrait.ts';
import type { Portrait } from '../../core/workloads/portrait/portrait.ts';
import { formatCount } from '../../lib/format/number.ts';
import { ScrollTable } from '../../ui/table/scroll-table.tsx';

const COLUMNS = [
  ['mean', 'Mean'],
  ['median', 'Median'],
  ['p90', 'p90'],
  ['p99', 'p99'],
  ['longest', 'Longest'],
] as const satisfies readonly (readonly [keyof LengthPortrait, string])[];

/** How long prompts and outputs are, in a few numbers of tokens. */
export function LengthTable({ prompts, outputs }: Pick<Portrait, 'prompts' | 'outputs'>): ReactNode {
  const row = (name: string, lengths: LengthPortrait) => ({
    key: name,
    cells: [name, ...COLUMNS.map(([key]) => formatCount(lengths[key]))],
  });
  return (
    <ScrollTable
      caption="Lengths in tokens"
      head={['Tokens', ...COLUMNS.map(([, label]) => label)]}
      rows={[row('Prompts', prompts), row('Outputs', outputs)]}
    />
  );
}
