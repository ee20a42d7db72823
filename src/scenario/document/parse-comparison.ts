import * as v from 'valibot';
import { gpuNames } from '../../core/catalog/own-gpus.ts';
import { DEFAULT_VIEW } from './defaults.ts';
import type { DocumentField } from './document-field.ts';
import { formatValue } from '../describe/issue-text.ts';
import { parseScenario, toIssue } from './parse.ts';
import { documentEntries, missingField, sectionSchema } from './section-schema.ts';
import type { Comparison, ParseResult, Scenario, ScenarioIssue } from './scenario.ts';
import { CURRENT_VERSION, upgradeDocument } from './versions.ts';

export const MAX_SIDES = 4;

export const VIEW_FIELDS = {
  page: {
    kind: 'choice',
    label: 'Page',
    help: 'Page on screen.',
    choices: ['compare'],
    default: DEFAULT_VIEW.page,
  },
  metric: {
    kind: 'choice',
    label: 'Metric',
    help: 'Latency that the chart shows.',
    choices: ['ttft', 'tpot', 'itl', 'e2e'],
    default: DEFAULT_VIEW.metric,
  },
  scale: {
    kind: 'choice',
    label: 'Scale',
    help: 'Scale of the time axis.',
    choices: ['log', 'linear'],
    default: DEFAULT_VIEW.scale,
  },
} as const satisfies Readonly<Record<string, DocumentField>>;

/** Dollars per GPU-hour. */
export const PRICE_FIELD = {
  kind: 'number',
  label: 'Price',
  help: 'Dollars for one GPU for one hour.',
  unit: '$/h',
  min: 0,
  max: 100_000,
  step: 'linear',
  optional: true,
} as const satisfies DocumentField;

function comparisonSchema(): v.GenericSchema<unknown> {
  const context = { gpu: '' };
  const view = sectionSchema(documentEntries(VIEW_FIELDS, context), { missing: missingField(VIEW_FIELDS) });
  const priceFields = Object.fromEntries(gpuNames().map((gpu) => [gpu, PRICE_FIELD]));
  const prices = sectionSchema(documentEntries(priceFields, context), { missing: missingField(priceFields) });
  const sidesText = ({ input }: { readonly input: unknown }): string =>
    `must be a list of one to ${MAX_SIDES} scenarios, not ${formatValue(input)}`;
  return sectionSchema(
    {
      version: v.literal(
        CURRENT_VERSION,
        ({ input }) => `must be ${CURRENT_VERSION}, not ${formatValue(input)}`,
      ),
      sides: v.pipe(
        v.array(v.unknown(), sidesText),
        v.minLength(1, sidesText),
        v.maxLength(MAX_SIDES, sidesText),
      ),
      view: v.optional(view, {}),
      prices: v.optional(prices, {}),
    },
    {
      missing: (key) =>
        key === 'version' ? 'is missing; it must be 1' : 'is missing; it must be a list of scenarios',
    },
  );
}

/** Reads a comparison document; the issues of its sides carry paths such as "sides.1.deployment.gpu". */
export function parseComparison(input: unknown): ParseResult<Comparison> {
  const document = upgradeDocument(input);
  const parsed = v.safeParse(comparisonSchema(), document);
  if (!parsed.success)
    return { ok: false, issues: parsed.issues.map((issue) => toIssue(issue, 'comparison')) };
  const comparison = parsed.output as Omit<Comparison, 'sides'> & { readonly sides: readonly unknown[] };
  const sides: Scenario[] = [];
  const issues: ScenarioIssue[] = [];
  for (const [index, side] of comparison.sides.entries()) {
    const result = parseScenario(side);
    if (result.ok) sides.push(result.value);
    else issues.push(...result.issues.map((issue) => insideSide(issue, `sides.${index}`)));
  }
  return issues.length > 0 ? { ok: false, issues } : { ok: true, value: { ...comparison, sides } };
}

/** An issue of a part of a document, its path and sentence put under the part's own path. */
export function insideSide(issue: ScenarioIssue, prefix: string): ScenarioIssue {
  if (issue.path === '') return { path: prefix, message: issue.message.replace('the scenario', prefix) };
  return { path: `${prefix}.${issue.path}`, message: `${prefix}.${issue.message}` };
}
