import { formatCounted, formatExact } from '../../lib/format/number.ts';
import { formatChoices, formatValue } from './issue-text.ts';

/** Wrong rows that a sentence names; the others are counted. */
const NAMED = 3;

/** "2 wrong rows of 500: row 3 (-5) and row 8 ("x")", rows counted from 1; null: all are right. */
export function wrongRowsText(
  rows: readonly unknown[],
  isRight: (row: unknown, index: number) => boolean,
): string | null {
  const wrong = rows.flatMap((row, index) => (isRight(row, index) ? [] : [{ row, index }]));
  if (wrong.length === 0) return null;
  const named = wrong.slice(0, NAMED).map(({ row, index }) => `row ${index + 1} (${formatValue(row)})`);
  const others = wrong.length - named.length;
  const texts = others === 0 ? named : [...named, `${formatExact(others)} more`];
  return `${formatCounted(wrong.length, 'wrong row')} of ${formatExact(rows.length)}: ${formatChoices(texts, 'and')}`;
}
