import type { Catalog } from '../../core/catalog/catalog.ts';
import { parseComparison } from '../document/parse-comparison.ts';
import type { ParseResult } from '../document/issue.ts';
import type { Comparison } from '../document/scenario.ts';

/** A comparison that teaches something. */
export interface Scene {
  readonly id: string;
  readonly title: string;
  /** What to look at, in a sentence or two without figures, since those are computed. */
  readonly teaches: string;
  /** Address of a search of the same model and load, which answers what two sides cannot. */
  readonly search?: string;
  /** What the sides have in common, as a document. */
  readonly shared: Readonly<Record<string, unknown>>;
  /** What each says besides. */
  readonly sides: readonly Readonly<Record<string, unknown>>[];
}

/** The comparison of a scene; issues where the catalog lacks what it names. */
export function comparisonOf(scene: Scene, catalog: Catalog): ParseResult<Comparison> {
  const sides = scene.sides.map((side) => ({ version: 1, ...scene.shared, ...side }));
  return parseComparison({ version: 1, sides }, catalog);
}

/** Which scene a comparison is, by its sides; null: it is none, or was edited. */
export function sceneOf(
  comparison: Pick<Comparison, 'sides'>,
  scenes: readonly Scene[],
  catalog: Catalog,
): Scene | null {
  const text = JSON.stringify(comparison.sides);
  const found = scenes.find((scene) => {
    const own = comparisonOf(scene, catalog);
    return own.ok && JSON.stringify(own.value.sides) === text;
  });
  return found ?? null;
}
