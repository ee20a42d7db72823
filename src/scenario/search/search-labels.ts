import { policyLabel, scenarioLabel, type LabelOf } from '../describe/issue-labels.ts';
import type { DocumentFields } from '../document/document-field.ts';
import { DEPLOYMENT_FIELDS } from '../document/fields.ts';
import { SCHEDULER_SECTION } from '../document/policies.ts';
import { PRICE_FIELD } from '../document/parse-comparison.ts';
import {
  ASKED_RATE,
  BUDGET_FIELDS,
  LATENCY_METRIC,
  PROBE_FIELDS,
  RANK_FIELD,
  WATTS_FIELD,
} from './search-fields.ts';

const SECTIONS: Readonly<Record<string, DocumentFields>> = {
  space: { ...DEPLOYMENT_FIELDS, ...BUDGET_FIELDS },
  question: { rate: ASKED_RATE },
  probe: PROBE_FIELDS,
  latency: { metric: LATENCY_METRIC },
};
const PER_GPU: Readonly<Record<string, string>> = { prices: PRICE_FIELD.label, watts: WATTS_FIELD.label };

/** The label of a field of a search, those of its scenario included: "space.schedulers.0.chunkSize" -> "Chunk size". */
export const searchLabel: LabelOf = (path) => {
  const [section = '', key = '', ...rest] = path.split('.');
  if (section === 'scenario') return scenarioLabel([key, ...rest].join('.'));
  if (section === 'rank') return RANK_FIELD.label;
  if (section === 'space' && key === 'schedulers') return policyLabel(SCHEDULER_SECTION, rest.slice(1));
  if (section === 'space' && key === 'engines') return 'Engines';
  if (section === 'space' && key === '') return 'The space';
  return SECTIONS[section]?.[key]?.label ?? (key === '' ? undefined : PER_GPU[section]);
};
