import type { DocumentFields } from './document-field.ts';
import type { SectionNode } from './tree-node.ts';

/** The fields of `deployment.offload`. */
export const OFFLOAD_FIELDS = {
  gibibytes: {
    kind: 'number',
    label: 'Host memory',
    help: 'Host memory of each replica for KV blocks that leave its GPUs: they come back where that is quicker than computing.',
    unit: 'GiB',
    min: 0,
    exclusiveMin: true,
    max: 1_000_000,
    step: 'doubling',
    stops: [16, 32, 64, 128, 256, 512, 1024, 2048],
  },
  bandwidth: {
    kind: 'number',
    label: 'Host link',
    help: 'From host memory to each GPU; all of a replica read at once, each its own part.',
    unit: 'B/s',
    min: 1_000_000,
    max: 10_000_000_000_000,
    step: 'doubling',
    // What PCIe 4.0 x16 moves in one direction.
    default: 32_000_000_000,
    stops: [16e9, 32e9, 64e9, 128e9, 256e9, 450e9],
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
