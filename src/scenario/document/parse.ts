import type { Catalog } from '../../core/catalog/catalog.ts';
import type { ModelSpec } from '../../core/models/model-spec.ts';
import { checkScenario } from '../checks/checks.ts';
import { withOwnTrace } from './own-trace.ts';
import { valueAt } from './plain-object.ts';
import { issueAt, said, type ParseResult } from './issue.ts';
import { scenarioReader } from './reader/document-reader.ts';
import { readDocument, toIssue } from './reader/reader.ts';
import type { Scenario } from './scenario.ts';
import { upgradeDocument } from './versions.ts';

/**
 * Reads a scenario document of any version and fills in every default. An issue names the path, the value and what is
 * allowed, of what the catalog has; whether the model fits in memory is not asked here.
 */
export function parseScenario(input: unknown, catalog: Catalog): ParseResult<Scenario> {
  const read = readDocument(scenarioReader(catalog), upgradeDocument(input));
  if (!read.ok) return { ok: false, issues: read.refused.map((refused) => toIssue(refused, 'scenario')) };
  // The tree's fields are exactly those of Scenario, in a table that TypeScript cannot follow.
  const scenario = read.value as Scenario;
  const model = resolveModel(scenario.model, catalog);
  if (!model.ok) return model;
  const issues = checkScenario(scenario, model.value, withOwnTrace(catalog, scenario.workload.trace));
  return issues.length > 0 ? { ok: false, issues } : { ok: true, value: scenario };
}

/** The model of a scenario: from the catalog, or read from the fields of a config.json. */
export function resolveModel(
  model: Scenario['model'],
  { models }: Pick<Catalog, 'models'>,
): ParseResult<ModelSpec> {
  if (typeof model === 'string') {
    const found = models.find(model);
    if (found !== undefined) return { ok: true, value: found };
    const refusal = { form: 'value', reason: 'is not in the catalog', allowed: null } as const;
    return { ok: false, issues: [issueAt('model', model, refusal)] };
  }
  const result = models.read(model);
  if (result.ok) return { ok: true, value: result.model };
  const [first, ...others] = result.issues;
  const path = first === undefined || first.path === '' ? 'model' : `model.${first.path}`;
  // One sentence with every reason: whoever shows the first issue alone shows all of them.
  const reasons = [
    first?.message ?? 'is refused',
    ...others.map((issue) => `model.${issue.path} ${issue.message}`),
  ];
  return { ok: false, issues: [issueAt(path, valueAt(model, first?.path ?? ''), said(reasons.join('; ')))] };
}
