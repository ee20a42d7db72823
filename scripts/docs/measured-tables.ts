import { readFileSync } from 'node:fs';
import { GPUS } from '../../src/core/catalog/gpus/index.ts';
import { KERNEL_ENGINE_LABELS, KERNEL_ENGINES } from '../../src/core/engines/kernel-engines.ts';
import { librariesIn, measuredMatrix, readHeldFiles } from '../../src/core/profiles/measured-matrix.ts';
import {
  HELD_OPERATOR_NAMES,
  heldFormatName,
  matrixCellText,
} from '../../src/scenario/engines/held-names.ts';

/** The tables of docs/what-is-measured.md: one for each GPU of the catalog, from the manifests of the bundles. */
export function measuredTables(): string {
  const files = ['profiles', 'operators'].flatMap((folder) =>
    readHeldFiles(
      JSON.parse(readFileSync(new URL(`../../public/${folder}/manifest.json`, import.meta.url), 'utf8')),
    ),
  );
  return Object.values(GPUS)
    .map((gpu) => {
      const rows = measuredMatrix(gpu, files);
      if (rows.length === 0) return `### ${gpu.name}\n\nNo kernel times were measured on it.\n`;
      const head = KERNEL_ENGINES.map((engine) => {
        const versions = librariesIn(rows, engine);
        return versions.length === 0 ? KERNEL_ENGINE_LABELS[engine] : versions.join(', ');
      });
      const lines = rows.map(({ operator, format, cells }) => {
        const texts = KERNEL_ENGINES.map((engine) => matrixCellText(cells[engine]));
        return `| ${[HELD_OPERATOR_NAMES[operator], heldFormatName(operator, format), ...texts].join(' | ')} |\n`;
      });
      const rule = '|---|---|---|---|---|';
      return `### ${gpu.name}\n\n| operator | format | ${head.join(' | ')} |\n${rule}\n${lines.join('')}`;
    })
    .join('\n');
}
