import type { DocumentFields } from './document-field.ts';
import type { SectionNode } from './tree-node.ts';

/** The fields of `deployment.offload`. */
export const OFFLOAD_FIELDS = {
  gibibytes: {
    kind: 'number',
    label: 'Host memory',
    help: 'Host memory of each replica for KV blocks that leave its GPUs.',
    unit: 'GiB',
    min: 0,
    exclusiveMin: true,
    max: 1_000_000,
    step: 'doubling',
  },
  bandwidth: {
    kind: 'number',
    label: 'Host link',
    help: 'From host memory to each GPU.',
    unit: 'B/s',
    min: 1_000_000,
    max: 10_000_000_000_000,
    step: 'doubling',
    // What PCIe 4.0 x16 moves in one direction.
    default: 32_000_000_000,
  },
} as const satisfies DocumentFields;

/** `deployment.offload`. */
export const OFFLOAD_SECTION = {
  kind: 'section',
  fields: OFFLOAD_FIELDS,
  link: 'numbers',
  linkKey: 'offload',
  presence: 'nullable',
} as const satisfies SectionNode;
