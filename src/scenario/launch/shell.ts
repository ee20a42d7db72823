import type { LaunchFile } from './launch-types.ts';

const SAFE = /^[\w@%+=:,./-]+$/;

/** One argument as a POSIX shell reads it back. */
export function quoteWord(word: string): string {
  return SAFE.test(word) ? word : `'${word.replaceAll("'", `'\\''`)}'`;
}

/** The command over several lines, an option and its values on each; files are written first. */
export function shellText(
  command: readonly string[],
  env: Readonly<Record<string, string>>,
  files: readonly LaunchFile[],
): string {
  const lines: string[][] = [];
  for (const word of command) {
    const last = lines.at(-1);
    if (last === undefined || word.startsWith('--')) lines.push([quoteWord(word)]);
    else last.push(quoteWord(word));
  }
  const written = files.map(({ name, text }) => `cat > ${quoteWord(name)} <<'EOF'\n${text}EOF\n`);
  const variables = Object.entries(env).map(([name, value]) => `export ${name}=${quoteWord(value)}\n`);
  return [...written, ...variables, lines.map((words) => words.join(' ')).join(' \\\n  ')].join('');
}
