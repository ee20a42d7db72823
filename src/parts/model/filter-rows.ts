import type { ModelSpec } from '../../core/models/model-spec.ts';
import type { ModelRow } from './model-row.ts';

/** A row, with everything by which it may be looked for, in letters and digits alone. */
export interface SoughtRow extends ModelRow {
  readonly texts: readonly string[];
}

/** Words that people use for a part of a layer, by its kind. */
const WORDS: Readonly<Record<string, readonly string[]>> = {
  latent: ['latent attention', 'mla'],
  delta: ['gated delta net', 'linear attention', 'hybrid'],
  'state-space': ['mamba-2', 'ssm', 'state space', 'hybrid'],
  dense: ['dense', 'mlp'],
  experts: ['mixture of experts', 'moe'],
};

/** The row with its names, its licence, its formats and what its layers are called. */
export function sought(row: ModelRow, { layers }: Pick<ModelSpec, 'layers'>): SoughtRow {
  const kinds = new Set(layers.flatMap(({ mixer, feedForward }) => [mixer.kind, feedForward.kind]));
  const hasWindows = layers.some(({ mixer }) => mixer.kind === 'attention' && mixer.window !== null);
  const texts = [
    row.id,
    row.licence,
    row.formats,
    row.formatText,
    row.fitsOn,
    ...[...kinds].flatMap((kind) => WORDS[kind] ?? []),
    ...(hasWindows ? ['sliding window'] : []),
    row.untimed === null ? 'timed' : 'memory only',
  ];
  return { ...row, texts: texts.map(plain) };
}

/** The rows that have every word that was typed, with or without the dashes and dots of a name: "llama3 70b". */
export function filterRows(rows: readonly SoughtRow[], typed: string): readonly SoughtRow[] {
  const words = typed.split(/\s+/).map(plain).filter(Boolean);
  return rows.filter(({ texts }) => words.every((word) => texts.some((text) => text.includes(word))));
}

function plain(text: string): string {
  return text.toLowerCase().replaceAll(/[^a-z0-9]/g, '');
}
