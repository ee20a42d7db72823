import { formatCount } from '../../lib/format/number.ts';
import type { KindSpec } from './table-kinds.ts';
import type { Row, SourceTable } from './rows.ts';

/** Bad cells that are named one by one; the rest are counted. */
const MAX_ISSUES = 5;
/** No kernel takes longer, in milliseconds: what says so was not measured. */
const LONGEST = 100_000;

interface Rule {
  readonly columns: readonly string[];
  readonly holds: (text: string) => boolean;
  readonly allowed: string;
}

/** Sentences on cells that are not what their column must hold, each naming file, row, column, value and what is allowed. */
export function cellIssues(name: string, { rows, lines }: SourceTable, spec: KindSpec): readonly string[] {
  const rules = rulesOf(spec);
  const issues: string[] = [];
  let bad = 0;
  rows.forEach((row, index) => {
    for (const { columns, holds, allowed } of rules) {
      for (const column of columns) {
        if (holds(cellOf(row, column))) continue;
        bad += 1;
        if (bad > MAX_ISSUES) continue;
        const value = JSON.stringify(cellOf(row, column));
        issues.push(`${name}, row ${lines[index]}, column ${column}: ${value} must be ${allowed}.`);
      }
    }
  });
  return bad > MAX_ISSUES ? [...issues, `${bad - MAX_ISSUES} more cells are not what they must be.`] : issues;
}

function rulesOf({ counts, numbers, times, sparse }: KindSpec): readonly Rule[] {
  const time = `a time in milliseconds above 0 and up to ${formatCount(LONGEST)}`;
  return [
    { columns: counts, holds: isCount, allowed: 'a whole number of 1 or more' },
    {
      columns: numbers,
      holds: (text) => text !== '' && isNumber(Number(text)),
      allowed: 'a number of 0 or more',
    },
    { columns: times, holds: isTime, allowed: time },
    { columns: sparse, holds: (text) => text === '' || isTime(text), allowed: `${time}, or empty` },
  ];
}

const cellOf = (row: Row, column: string): string => row[column] ?? '';
const isNumber = (value: number): boolean => value >= 0 && value <= Number.MAX_SAFE_INTEGER;
const isCount = (text: string): boolean => Number.isSafeInteger(Number(text)) && Number(text) >= 1;
const isTime = (text: string): boolean => text !== '' && Number(text) > 0 && Number(text) <= LONGEST;
