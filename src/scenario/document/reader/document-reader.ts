import type { Catalog } from '../../../core/catalog/catalog.ts';
import { childOf, isPlainObject } from '../plain-object.ts';
import type { DocumentContext, DocumentField } from '../document-field.ts';
import { contextOf } from '../field-context.ts';
import { aside, missing, wrong, type Refusal } from '../issue.ts';
import { fieldsOf, notBuiltPolicies, type PolicySection } from '../policies.ts';
import { SCENARIO_TREE } from '../tree.ts';
import type { SectionNode, Tree, TreeNode } from '../tree-node.ts';
import { documentPart, documentParts, policyPart } from './field-reader.ts';
import { formatChoices } from '../../describe/issue-text.ts';
import {
  derived,
  filled,
  listOf,
  nullable,
  objectOf,
  optional,
  required,
  type Part,
  type Parts,
  type Reader,
} from './reader.ts';

/**
 * Reads a scenario document of the current version: a walk over its tree. What is allowed depends on the policies that
 * the document names and on its GPU. Every default is filled in.
 */
export function scenarioReader(catalog: Catalog): Reader {
  return (input, place) => objectOf(treeParts(SCENARIO_TREE, contextOf(input, catalog)))(input, place);
}

function treeParts(fields: Tree, context: DocumentContext): Parts {
  return Object.fromEntries(Object.entries(fields).map(([key, node]) => [key, nodePart(node, context)]));
}

function nodePart(node: TreeNode, context: DocumentContext): Part {
  switch (node.kind) {
    case 'section':
      return sectionPart(node, context);
    case 'rows': {
      const row = objectOf(documentParts(node.fields, context));
      const allowed = `a list of {${Object.keys(node.fields).join(', ')}}`;
      return filled(listOf(row, 0, Infinity, wrong(allowed)), []);
    }
    case 'policy':
      return policySectionPart(node, context);
    default:
      return documentPart(node, context);
  }
}

function sectionPart(node: SectionNode, context: DocumentContext): Part {
  const parts = treeParts(node.fields, context);
  const read = objectOf(parts, { notBuilt: node.notBuilt ?? {} });
  switch (node.presence) {
    case 'required':
      return required(read, missing(node.allowed));
    case 'filled':
      return filled(read, {});
    case 'derived':
      return derived(read, node.derive(context));
    case 'optional':
      return optional(read);
    case 'nullable':
      return filled(nullable(objectOf(parts, { orElse: ' or null' })), null);
  }
}

function policySectionPart(section: PolicySection, context: DocumentContext): Part {
  const read = policyReader(section, context);
  if (section.defaultPolicy !== undefined) return filled(read, {});
  const derivedFields = section.derive?.(context) ?? null;
  if (derivedFields !== null) return filled(read, derivedFields);
  return required(read, missing(`an object with a ${section.key}`));
}

/**
 * The name of a built policy and that policy's own fields. An unknown name is the only issue of its section, because what
 * fields it should have is not known.
 */
function policyReader(section: PolicySection, context: DocumentContext): Reader {
  const { key, registry, defaultPolicy, label } = section;
  const choice: DocumentField = {
    kind: 'choice',
    label,
    help: '',
    choices: Object.keys(registry),
    notBuilt: notBuiltPolicies(section),
    ...(defaultPolicy === undefined ? {} : { default: defaultPolicy }),
  };
  const name = documentPart(choice, context);
  return (input, place) => {
    const policy = childOf(input, key) ?? (isPlainObject(input) && key in input ? undefined : defaultPolicy);
    const isKnown = typeof policy === 'string' && Object.hasOwn(registry, policy);
    if (!isKnown && isPlainObject(input)) {
      return objectOf({ [key]: name })(key in input ? { [key]: input[key] } : {}, place);
    }
    const own = Object.entries(fieldsOf(section, policy)).map(
      ([field, spec]) => [field, policyPart(spec, context)] as const,
    );
    const unknown = otherPolicy(section, String(policy));
    return objectOf({ [key]: name, ...Object.fromEntries(own) }, { unknown })(input, place);
  };
}

function otherPolicy(section: PolicySection, policy: string): (key: string) => Refusal | undefined {
  return (key) => {
    const owners = Object.keys(section.registry).filter((name) =>
      Object.hasOwn(fieldsOf(section, name), key),
    );
    if (owners.length === 0) return undefined;
    const own = [section.key, ...Object.keys(fieldsOf(section, policy))];
    return aside(
      `is a field of ${formatChoices(owners, 'and')}, not of ${policy}, which has ${formatChoices(own, 'and')}`,
    );
  };
}
