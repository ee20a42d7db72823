import { ENGINE_LABELS, versionsOf } from '../engines/engine-choices.ts';
import {
  DEFAULT_VERSIONS,
  DEFAULT_VLLM_VERSION,
  ENGINE_NAMES,
  HOST_TIMES,
  type EngineName,
} from '../engines/hosts.ts';
import type { DocumentField } from './document-field.ts';
import type { Tree } from './tree-node.ts';

const isEngine = (name: string): name is EngineName => Object.hasOwn(DEFAULT_VERSIONS, name);

/** A constant of the host's time, refitted. */
const HOST_TIME = {
  kind: 'number',
  label: 'Host time',
  help: 'A host time of the engine, refitted.',
  unit: 's',
  min: 0,
  max: 10,
  step: 'linear',
  optional: true,
} as const satisfies DocumentField;

function hostFields(): Tree {
  return Object.fromEntries(HOST_TIMES.map((name) => [name, HOST_TIME]));
}

/** The fields of `engine`. */
export const ENGINE_FIELDS = {
  name: {
    kind: 'choice',
    label: 'Engine',
    help: 'Serving engine whose host time is modelled.',
    choices: ENGINE_NAMES,
    names: ENGINE_LABELS,
  },
  version: {
    kind: 'text',
    label: 'Version',
    help: 'Such as 0.15 or 1.0.0rc3; versions of one generation have the same host time.',
    example: DEFAULT_VLLM_VERSION,
    suggestions: ({ engine }) => versionsOf(engine),
    defaultFor: ({ engine }) => (isEngine(engine) ? DEFAULT_VERSIONS[engine] : undefined),
    optional: true,
  },
  host: {
    kind: 'section',
    fields: /* @__PURE__ */ hostFields(),
    link: 'json',
    presence: 'optional',
  },
} as const satisfies Tree;
