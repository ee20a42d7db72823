import type { DocumentContext, DocumentField, DocumentFields } from './document-field.ts';
import type { PolicySection } from './policies.ts';

/** A part of the document: a field, a section of further parts, a list of equal objects, or a policy with its fields. */
export type TreeNode = DocumentField | SectionNode | RowsNode | PolicySection;
/** The parts of a section by their keys, in the order in which a document is written. */
export type Tree = Readonly<Record<string, TreeNode>>;

interface SectionBase {
  readonly kind: 'section';
  readonly fields: Tree;
  /**
   * How a link carries it: each field under a key of its own, all its numbers as one value ("45:9:100"), or as JSON. As
   * one value it is there as a whole or not at all, in saved documents too.
   */
  readonly link: 'fields' | 'numbers' | 'json';
  /** Its key in a link that carries it as one value, where its path is another's. Never renamed. */
  readonly linkKey?: string;
  /** Fields of the format that are not built yet: each with the one value that is taken, for it says nothing. */
  readonly notBuilt?: Readonly<Record<string, number | null>>;
}

/**
 * An object with exactly these fields. `required`: it must be given, as `allowed` says. `filled`: an absent one has its
 * fields' defaults. `derived`: an absent one is what other parts of the document make it. `optional`: it may be absent.
 * `nullable`: null is allowed, and is the default.
 */
export type SectionNode = SectionBase &
  (
    | { readonly presence: 'required'; readonly allowed: string }
    | { readonly presence: 'filled' | 'optional' | 'nullable' }
    | {
        readonly presence: 'derived';
        readonly derive: (context: DocumentContext) => Readonly<Record<string, unknown>>;
      }
  );

/** A list of objects with exactly these fields, empty where it is absent; one value in a link ("ttft:90:2,itl:99:0.2"). */
export interface RowsNode {
  readonly kind: 'rows';
  readonly fields: DocumentFields;
}

/** A part that is no section of further ones, and the sections that it stands in, the outermost first. */
export interface TreePlace {
  readonly path: string;
  readonly node: TreeNode;
  readonly sections: readonly SectionNode[];
}

/** The parts of a tree that hold values: fields, policies, lists, and the sections that are one value. */
export function placesOf(
  fields: Tree,
  prefix = '',
  sections: readonly SectionNode[] = [],
): readonly TreePlace[] {
  return Object.entries(fields).flatMap(([key, node]) =>
    node.kind === 'section' && node.link === 'fields'
      ? placesOf(node.fields, `${prefix}${key}.`, [...sections, node])
      : [{ path: prefix + key, node, sections }],
  );
}
