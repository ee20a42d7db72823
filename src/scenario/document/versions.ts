import { isPlainObject } from './plain-object.ts';

/** Version of the documents that this program writes. */
export const CURRENT_VERSION = 1;

type Document = Readonly<Record<string, unknown>>;
/** Upgrades a document by one version; the upgrade at index i reads version i + 1. */
export type Upgrade = (document: Document) => Document;

/** Every upgrade since version 1, oldest first, for ever: old documents and links stay readable. */
const UPGRADES: readonly Upgrade[] = [];

/** Upgrades a document step by step to the current version; anything else is returned as it is, for the reader to refuse. */
export function upgradeDocument(input: unknown, upgrades: readonly Upgrade[] = UPGRADES): unknown {
  if (typeof input !== 'object' || input === null || Array.isArray(input)) return input;
  let document = input as Document;
  const version = document['version'];
  if (typeof version !== 'number' || !Number.isInteger(version) || version < 1) return input;
  for (const [index, upgrade] of upgrades.entries()) {
    if (version <= index + 1) document = upgrade(document);
  }
  return withSwitches(document);
}

/** Groups of experts by their number, where it is one or that of the GPUs, are the switch that the document has. */
function withSwitches(document: Document): Document {
  const { deployment } = document;
  if (!isPlainObject(deployment)) return document;
  const { expertParallel, tensorParallel = 1 } = deployment;
  const isSwitch = expertParallel === 1 || expertParallel === tensorParallel;
  if (typeof expertParallel !== 'number' || !isSwitch) return document;
  return { ...document, deployment: { ...deployment, expertParallel: expertParallel > 1 } };
}
