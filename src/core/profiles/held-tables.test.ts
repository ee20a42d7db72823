import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { GPUS, GPU_IDS } from '../catalog/gpus/index.ts';
import { KERNEL_ENGINES, VLLM } from '../engines/kernel-engines.ts';
import { heldIn, type Held } from './held-tables.ts';
import { engineOf, measuredMatrix, readHeldFiles, type MatrixCell } from './measured-matrix.ts';
import { parseOperatorTables } from './operator-tables/parse.ts';
import { parseBase, parsePart } from './parse.ts';

const textOf = (folder: string, id: string): string => readFileSync(`public/${folder}/${id}.json`, 'utf8');
const filesOf = (folder: string) => readHeldFiles(JSON.parse(textOf(folder, 'manifest')));
const PROFILES = filesOf('profiles');
const OPERATORS = filesOf('operators');
const ALL = [...PROFILES, ...OPERATORS];

describe('what the manifests say that a file holds', () => {
  it('is what the file of a profile holds, in the kernels of the engine that its name says', () => {
    for (const { id, tables } of PROFILES) {
      const text = textOf('profiles', id);
      const isBase = 'dtypes' in (JSON.parse(text) as object);
      const file = isBase ? parseBase(text) : parsePart(text);
      expect([id, ...heldIn(file)]).toEqual([id, ...tables]);
      expect([id, file.engine]).toEqual([id, engineOf(id)]);
    }
  });

  it('is what the file of an operator holds', () => {
    for (const { id, tables } of OPERATORS) {
      const file = parseOperatorTables(textOf('operators', id));
      expect([id, ...heldIn(file)]).toEqual([id, ...tables]);
      expect([id, file.engine]).toEqual([id, engineOf(id)]);
    }
  });
});

describe.each(GPU_IDS)('the matrix of %s', (gpu) => {
  const rows = measuredMatrix(GPUS[gpu], ALL);
  const cells = rows.flatMap((row) =>
    KERNEL_ENGINES.map((engine): readonly [typeof row, string, MatrixCell] => [
      row,
      engine,
      row.cells[engine],
    ]),
  );

  it('has a row for all that is measured anywhere, with cells where a file of this GPU holds it', () => {
    const textsOf = (some: readonly Held[]) =>
      [...new Set(some.map(({ operator, format }) => `${operator} ${format}`))].toSorted();
    const own = ALL.filter(({ id }) => id.split('.')[0] === gpu);
    expect(textsOf(rows)).toEqual(own.length === 0 ? [] : textsOf(ALL.flatMap(({ tables }) => tables)));
    const filled = rows.filter(({ cells: all }) => Object.values(all).every(({ kind }) => kind !== 'none'));
    const empty = rows.filter(({ cells: all }) => Object.values(all).every(({ kind }) => kind === 'none'));
    expect(textsOf(filled)).toEqual(textsOf(own.flatMap(({ tables }) => tables)));
    expect(filled.length + empty.length).toBe(rows.length);
  });

  it('calls kernels own where a file of that engine holds them, and names whose stand in', () => {
    const whose = cells.flatMap(([{ operator, format }, engine, cell]) => {
      if (cell.kind === 'none') return [];
      return [`${cell.kind === 'own' ? engine : cell.engine} ${operator} ${format}`];
    });
    const held = ALL.filter(({ id }) => id.split('.')[0] === gpu).flatMap(({ id, tables }) =>
      tables.map(({ operator, format }) => `${engineOf(id)} ${operator} ${format}`),
    );
    expect(whose.filter((text) => !held.includes(text))).toEqual([]);
  });

  it('agrees with what is known before the files are fetched', () => {
    const { headDims, parts } = GPUS[gpu].measured;
    const own = (operator: string, format: string) =>
      rows.some(
        (row) => row.operator === operator && row.format === format && row.cells[VLLM].kind === 'own',
      );
    expect(rows.length > 0).toBe(headDims.length > 0);
    expect(own('products', 'fp8')).toBe(parts.includes('fp8'));
    expect(own('attention', 'fp8')).toBe(parts.includes('kv-fp8'));
  });
});
