import { IMPORTERS } from '../../src/scenario/imports/index.ts';

/** The table of docs/bring-your-own.md: the benchmark tools whose result files are read. */
export function importerTable(): string {
  const rows = IMPORTERS.flatMap(({ files }) => files).map(
    ({ tool, versions, file, gives }) => `| ${[tool, versions, file, gives].join(' | ')} |\n`,
  );
  return `| tool | versions | file | read as |\n|---|---|---|---|\n${rows.join('')}`;
}
