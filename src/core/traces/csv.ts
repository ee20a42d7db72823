/** What parts the cells of a line. */
export type Delimiter = ',' | ';' | '\t';
const DELIMITERS: readonly Delimiter[] = [',', ';', '\t'];

/** The one that parts a head into the most cells. */
export function delimiterOf(head: string): Delimiter {
  const counts = DELIMITERS.map((delimiter) => cellsOf(head, delimiter).length);
  return DELIMITERS[counts.indexOf(Math.max(...counts))] ?? ',';
}

/** The cells of a line; quoted ones may hold the delimiter, and a quote as two (RFC 4180). */
export function cellsOf(line: string, delimiter: Delimiter): readonly string[] {
  if (!line.includes('"')) return line.split(delimiter);
  const cells: string[] = [];
  let cell = '';
  let isQuoted = false;
  for (let i = 0; i < line.length; i++) {
    const character = line.charAt(i);
    if (character === '"') {
      if (isQuoted && line.charAt(i + 1) === '"') cell += line.charAt(++i);
      else isQuoted = !isQuoted;
    } else if (character === delimiter && !isQuoted) {
      cells.push(cell);
      cell = '';
    } else cell += character;
  }
  cells.push(cell);
  return cells;
}
