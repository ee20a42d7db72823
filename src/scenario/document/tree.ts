import { defaultEngine } from '../engines/hosts.ts';
import { ENGINE_FIELDS } from './engine-fields.ts';
import { DEPLOYMENT_FIELDS, TIMING_FIELDS } from './fields.ts';
import { OFFLOAD_SECTION } from './offload-fields.ts';
import { ROUTER_SECTION, SCHEDULER_SECTION } from './policies.ts';
import { COMPAT, MODEL_FIELD, NAME_FIELD, SLO, VERSION_FIELD } from './top-fields.ts';
import type { Tree, TreeNode } from './tree-node.ts';
import { WORKLOAD_FIELDS } from './workload-fields.ts';

/**
 * The scenario document, all of it. What is allowed and the sentences that refuse the rest, its defaults, its shortest form, links,
 * the dimensions of a search, the tables of docs/scenario-format.md and the controls of the page are walks over this
 * tree; what a scenario means to the engine is written by hand, in resolve.ts. The order is that of a written document.
 */
export const SCENARIO_TREE: Tree = {
  version: VERSION_FIELD,
  name: NAME_FIELD,
  model: MODEL_FIELD,
  deployment: {
    kind: 'section',
    fields: { ...DEPLOYMENT_FIELDS, offload: OFFLOAD_SECTION },
    link: 'fields',
    presence: 'required',
    allowed: 'an object with at least a gpu',
    notBuilt: {
      dataParallel: 1,
      speculative: null,
      autoscale: null,
      prefill: null,
      decode: null,
      transfer: null,
    },
  },
  router: ROUTER_SECTION,
  scheduler: SCHEDULER_SECTION,
  engine: {
    kind: 'section',
    fields: ENGINE_FIELDS,
    link: 'fields',
    presence: 'derived',
    derive: ({ scheduler }) => defaultEngine(scheduler),
  },
  workload: {
    kind: 'section',
    fields: WORKLOAD_FIELDS,
    link: 'fields',
    presence: 'required',
    allowed: 'an object with arrivals, lengths and one of requests and seconds',
  },
  timing: { kind: 'section', fields: TIMING_FIELDS, link: 'fields', presence: 'filled' },
  slo: SLO,
  compat: COMPAT,
};

/** The part of the document at a dotted path, such as "deployment.gpu". @throws where there is none. */
export function nodeAt(path: string): TreeNode {
  let fields: Tree = SCENARIO_TREE;
  let node: TreeNode | undefined;
  for (const key of path.split('.')) {
    node = fields[key];
    fields = node?.kind === 'section' ? node.fields : {};
  }
  if (node === undefined) throw new Error(`The document has no ${path}`);
  return node;
}
