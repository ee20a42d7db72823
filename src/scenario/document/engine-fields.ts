import { HOST_TIMES } from '../../core/config/host-times.ts';
import { ENGINE_NAMES, ENGINES } from '../../core/engines/index.ts';
import { defaultEngine, defaultVersion } from '../engines/hosts.ts';
import type { DocumentField } from './document-field.ts';
import { SCHEDULER_SECTION } from './policies.ts';
import type { Tree } from './tree-node.ts';

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

/** A version of every generation of an engine, newest first; none where it has no versions. */
function versionsOf(engine: string): readonly string[] {
  return (ENGINES[engine]?.generations ?? []).flatMap(({ version }) => version ?? []);
}

/** How people name the engines. */
function engineLabels(): Readonly<Record<string, string>> {
  return Object.fromEntries(Object.entries(ENGINES).map(([name, { label }]) => [name, label]));
}

/** The fields of `engine`. */
export const ENGINE_FIELDS = {
  name: {
    kind: 'choice',
    label: 'Engine',
    help: 'Serving engine whose host time is simulated.',
    choices: ENGINE_NAMES,
    names: /* @__PURE__ */ engineLabels(),
  },
  version: {
    kind: 'text',
    label: 'Version',
    help: 'Such as 0.15 or 1.0.0rc3; versions of one generation have the same host time.',
    example: defaultEngine(SCHEDULER_SECTION.defaultPolicy ?? '').version ?? '',
    suggestions: ({ engine }) => versionsOf(engine),
    defaultFor: ({ engine }) => defaultVersion(engine),
    optional: true,
  },
  host: {
    kind: 'section',
    fields: /* @__PURE__ */ hostFields(),
    link: 'json',
    presence: 'optional',
  },
} as const satisfies Tree;
