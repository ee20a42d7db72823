import { MODEL_IDS } from '../../core/models/models.ts';
import { METRICS } from '../../core/metrics/summary.ts';
import type { DocumentField } from './document-field.ts';
import type { RowsNode } from './tree-node.ts';
import { CURRENT_VERSION } from './versions.ts';

/** `version` of a document. */
export const VERSION_FIELD = {
  kind: 'literal',
  label: 'Version',
  help: 'Version of the format.',
  value: CURRENT_VERSION,
} as const satisfies DocumentField;

/** `name` of a scenario, and of a search. */
export const NAME_FIELD = {
  kind: 'text',
  label: 'Name',
  help: 'What the scenario is called.',
  maxLength: 200,
  optional: true,
} as const satisfies DocumentField;

/** `model`. */
export const MODEL_FIELD = {
  kind: 'model',
  label: 'Model',
  help: 'The model that is served: its id in the catalog, or the fields of its config.json.',
  choices: MODEL_IDS,
} as const satisfies DocumentField;

/** The latencies that are to be kept, each by its fields. */
export const SLO = {
  kind: 'rows',
  fields: {
    metric: { kind: 'choice', label: 'Metric', help: 'Latency that is judged.', choices: METRICS },
    percentile: {
      kind: 'number',
      label: 'Percentile',
      help: 'Share of the samples, in percent, that must be within the limit.',
      min: 0,
      exclusiveMin: true,
      max: 100,
      step: 'linear',
    },
    seconds: {
      kind: 'number',
      label: 'Limit',
      help: 'Longest time allowed.',
      unit: 's',
      min: 0,
      exclusiveMin: true,
      max: 1e6,
      step: 'linear',
    },
  },
} as const satisfies RowsNode;

/** `compat`. */
export const COMPAT = {
  kind: 'literal',
  label: 'As in Vidur',
  help: "The reference simulator's behaviour and timing, its quirks included.",
  value: 'vidur',
  nullable: true,
} as const satisfies DocumentField;
