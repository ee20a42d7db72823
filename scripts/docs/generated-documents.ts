import { fidelityTables } from './fidelity-tables.ts';
import { importerTable } from './importer-table.ts';
import { measuredTables } from './measured-tables.ts';
import { scenarioTables } from './scenario-tables.ts';

/** The generated parts of each file of docs/ that has some, by the names of their markers. */
export const GENERATED_DOCUMENTS: Readonly<Record<string, () => ReadonlyMap<string, string>>> = {
  'scenario-format.md': scenarioTables,
  'fidelity.md': fidelityTables,
  'what-is-measured.md': () => new Map([['measured', measuredTables()]]),
  'bring-your-own.md': () => new Map([['importers', importerTable()]]),
};
