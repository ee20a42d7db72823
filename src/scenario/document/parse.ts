import * as v from 'valibot';
import { modelFromConfig } from '../../core/models/hugging-face-config.ts';
import { findModel } from '../../core/models/models.ts';
import type { ModelSpec } from '../../core/models/model-spec.ts';
import { checkScenario } from '../checks/checks.ts';
import { DEFAULT_VERSIONS, defaultEngine, type EngineName } from '../engines/hosts.ts';
import { scenarioSchema } from './schema.ts';
import type { ParseResult, Scenario, ScenarioIssue } from './scenario.ts';
import { upgradeDocument } from './versions.ts';

/**
 * Reads a scenario document of any version and fills in every default. An issue is one sentence that names the
 * path, the value and what is allowed; whether the model fits in memory is not asked here.
 */
export function parseScenario(input: unknown): ParseResult<Scenario> {
  const document = upgradeDocument(input);
  const parsed = v.safeParse(scenarioSchema(document), document);
  if (!parsed.success) return { ok: false, issues: parsed.issues.map((issue) => toIssue(issue, 'scenario')) };
  // The schema's entries are exactly the fields of Scenario, made from tables that TypeScript cannot follow.
  const scenario = fillEngine(parsed.output as ScenarioWithoutEngine);
  const model = resolveModel(scenario.model);
  if (!model.ok) return model;
  const issues = checkScenario(scenario, model.value);
  return issues.length > 0 ? { ok: false, issues } : { ok: true, value: scenario };
}

type ScenarioWithoutEngine = Omit<Scenario, 'engine'> & Partial<Pick<Scenario, 'engine'>>;

function fillEngine(scenario: ScenarioWithoutEngine): Scenario {
  const { engine } = scenario;
  if (engine === undefined) return { ...scenario, engine: defaultEngine(scenario.scheduler.policy) };
  const version = engine.version ?? DEFAULT_VERSIONS[engine.name as EngineName];
  return { ...scenario, engine: version === undefined ? engine : { ...engine, version } };
}

/** The model of a scenario: from the catalog, or read from the fields of a config.json. */
export function resolveModel(model: Scenario['model']): ParseResult<ModelSpec> {
  if (typeof model === 'string') {
    const found = findModel(model);
    if (found !== undefined) return { ok: true, value: found };
    return { ok: false, issues: [{ path: 'model', message: `model "${model}" is not in the catalog.` }] };
  }
  const result = modelFromConfig(model);
  if (result.ok) return { ok: true, value: result.model };
  return {
    ok: false,
    issues: result.issues.map(({ path, message }) => {
      const full = path === '' ? 'model' : `model.${path}`;
      return { path: full, message: `${full} ${message}.` };
    }),
  };
}

/** Puts the path in front of a message that starts with a verb; `root` names the document itself. */
export function toIssue(issue: v.BaseIssue<unknown>, root: string): ScenarioIssue {
  const path = v.getDotPath(issue) ?? '';
  return { path, message: `${path === '' ? `the ${root}` : path} ${issue.message}.` };
}
