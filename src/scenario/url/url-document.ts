import type { Catalog } from '../../core/catalog/catalog.ts';
import { contextOf } from '../document/field-context.ts';
import { isPlainObject } from '../document/plain-object.ts';
import { SCENARIO_TREE } from '../document/tree.ts';
import { CURRENT_VERSION } from '../document/versions.ts';
import { INSTEAD_OF, LINK_PLACES } from './link-tree.ts';
import { REQUIRED_POLICIES, requiredOf } from './url-defaults.ts';
import { readValue } from './url-values.ts';

type Fields = Record<string, unknown>;

/** The scenario document that a side of a link stands for: its values by path, and the link's defaults around them. */
export function documentOf(texts: ReadonlyMap<string, string>, catalog: Catalog): unknown {
  const document: Fields = { version: CURRENT_VERSION };
  for (const [path, text] of texts) setAt(document, path, readValue(path, text));
  for (const [path, value] of Object.entries(requiredOf(texts.has('workload.trace')))) {
    if (!texts.has(path) && !texts.has(INSTEAD_OF.get(path) ?? '')) setAt(document, path, value);
  }
  for (const { path, node } of LINK_PLACES) {
    const required = REQUIRED_POLICIES[path];
    if (node.kind !== 'policy' || required === undefined) continue;
    const policy = texts.get(`${path}.${node.key}`) ?? required[node.key];
    for (const [key, value] of Object.entries(required)) {
      const isMeant = policy === required[node.key] && !texts.has(`${path}.${key}`);
      if (isMeant) setAt(document, `${path}.${key}`, value);
    }
  }
  deriveRequired(document, catalog);
  return document;
}

/** A link that names the engine's version only means the engine that goes with its scheduler. */
function deriveRequired(document: Fields, catalog: Catalog): void {
  const context = contextOf(document, catalog);
  for (const [section, fields] of Object.entries(document)) {
    const node = SCENARIO_TREE[section];
    if (node?.kind !== 'section' || node.presence !== 'derived' || !isPlainObject(fields)) continue;
    const required = Object.entries(node.derive(context)).filter(
      ([key]) => !('defaultFor' in (node.fields[key] ?? {})),
    );
    document[section] = { ...Object.fromEntries(required), ...fields };
  }
}

/** Sets a value in place, making the objects that its path goes through. */
function setAt(document: Fields, path: string, value: unknown): void {
  const keys = path.split('.');
  const last = keys.pop() ?? '';
  let target = document;
  for (const key of keys) {
    const next: Fields = isPlainObject(target[key]) ? { ...target[key] } : {};
    target[key] = next;
    target = next;
  }
  target[last] = value;
}
