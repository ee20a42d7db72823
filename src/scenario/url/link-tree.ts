import type { FieldSpec } from '../../core/config/field-spec.ts';
import type { PolicySection } from '../document/policies.ts';
import { SCENARIO_TREE } from '../document/tree.ts';
import { placesOf, type TreeNode } from '../document/tree-node.ts';

/** What of a document a link carries: all but its version, which the link has itself. */
export const LINK_PLACES = placesOf(SCENARIO_TREE).filter(({ path }) => path !== 'version');

/**
 * How a link writes a value: a number, switch or word; text whatever it looks like; JSON where it is an object; or values
 * set apart: those of a list by commas, those of a group by colons, in the order of its fields.
 */
export type LinkShape =
  | { readonly kind: 'scalar' | 'text' | 'json' | 'list' }
  | { readonly kind: 'group' | 'group-list' | 'point-list'; readonly keys: readonly string[] }
  /** Groups of numbers, and under another policy groups of lists. */
  | { readonly kind: 'groups'; readonly keys: readonly string[]; readonly lists: readonly string[] }
  | { readonly kind: 'rows'; readonly keys: readonly string[]; readonly isText: readonly boolean[] };

const SCALAR: LinkShape = { kind: 'scalar' };

/** The shape of every path that has a value of its own in a link. */
export const LINK_SHAPES: ReadonlyMap<string, LinkShape> = new Map(
  LINK_PLACES.flatMap(({ path, node }) =>
    node.kind === 'policy' ? policyShapes(node, path) : [[path, shapeOf(node)] as const],
  ),
);

function shapeOf(node: Exclude<TreeNode, PolicySection>): LinkShape {
  switch (node.kind) {
    case 'section':
      return node.link === 'json' ? { kind: 'json' } : { kind: 'group', keys: Object.keys(node.fields) };
    case 'rows': {
      const isText = Object.values(node.fields).map(({ kind }) => kind === 'choice');
      return { kind: 'rows', keys: Object.keys(node.fields), isText };
    }
    case 'text':
      return { kind: 'text' };
    case 'model':
      return { kind: 'json' };
    default:
      return SCALAR;
  }
}

/** Those of all its policies: where one has a group, another a list and another a number, the text says which it is. */
function policyShapes({ key, registry }: PolicySection, path: string) {
  const shapes = new Map<string, LinkShape>([[`${path}.${key}`, SCALAR]]);
  for (const { fields } of Object.values(registry)) {
    for (const [name, spec] of Object.entries(fields)) {
      const place = `${path}.${name}`;
      if ('fields' in spec) shapes.set(place, withGroup(shapes.get(place), spec));
      else if (shapes.has(place) && shapes.get(place) !== SCALAR) continue;
      else if (spec.kind.endsWith('-list')) shapes.set(place, { kind: 'list' });
      else if (!shapes.has(place)) shapes.set(place, SCALAR);
    }
  }
  return [...shapes];
}

type Grouped = Extract<FieldSpec, { readonly fields: unknown }>;

/** The shape of a place with another policy's group. */
function withGroup(shape: LinkShape | undefined, spec: Grouped): LinkShape {
  const keys = Object.keys(spec.fields);
  const hasLists = Object.values(spec.fields).some(({ kind }) => kind.endsWith('-list'));
  if (shape?.kind === 'group' && hasLists) return { kind: 'groups', keys: shape.keys, lists: keys };
  return { kind: spec.kind, keys };
}

/** Paths of fields of which one or the other is given, by each other's. */
export const INSTEAD_OF: ReadonlyMap<string, string> = new Map(
  LINK_PLACES.flatMap(({ path, node }) =>
    'insteadOf' in node && node.insteadOf !== undefined ? [[path, node.insteadOf] as const] : [],
  ),
);
