export const percent = (fraction: number): string => (100 * fraction).toFixed(2);

/** Prints rows in columns, the first to the left and the others to the right. */
export function printTable(rows: readonly (readonly string[])[]): void {
  const widths = (rows[0] ?? []).map((_, column) =>
    Math.max(...rows.map((row) => (row[column] ?? '').length)),
  );
  for (const row of rows) {
    console.log(
      row
        .map((text, i) => (i === 0 ? text.padEnd(widths[i] ?? 0) : text.padStart(widths[i] ?? 0)))
        .join('  '),
    );
  }
}

/** The same as Markdown. */
export function printMarkdown(rows: readonly (readonly string[])[]): void {
  rows.forEach((row, i) => {
    console.log(`| ${row.join(' | ')} |`);
    if (i === 0) console.log(`|${row.map((_, column) => (column === 0 ? '---' : '--:')).join('|')}|`);
  });
}
