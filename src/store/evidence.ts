import { ProfileLoader } from '../client/profile-loader.ts';
import { firstIssueText } from '../scenario/describe/issue-text.ts';
import { parseScenario } from '../scenario/document/parse.ts';
import type { Scenario } from '../scenario/document/scenario.ts';
import { loadModels } from './models.ts';
import { pageCatalog } from './own/own-gpus.ts';
import type { KnownRuns } from '../scenario/engines/error-bands.ts';
import type { Evidence } from '../core/fidelity/evidence.ts';
import { readEvidence } from '../core/fidelity/evidence-file.ts';
import { readOperatorErrors, type OperatorErrors } from '../core/fidelity/operator-errors.ts';

/** The files of `fidelity/`, fetched once; a fetch that failed is tried again when they are asked for again. */
const files = new ProfileLoader(import.meta.env.BASE_URL);

/** Measured runs with their predictions. Rejects with one sentence. */
export async function loadEvidence(): Promise<Evidence> {
  const evidence = readEvidence(JSON.parse(await files.load('fidelity', 'runs')));
  if (evidence === null) throw new Error('fidelity/runs.json is of another version than this page.');
  return evidence;
}

/** Measured runs with the shapes of their models, for bands. Rejects with one sentence. */
export async function loadKnownRuns(): Promise<KnownRuns> {
  const [{ runs }] = await Promise.all([loadEvidence(), loadModels()]);
  return { runs, catalog: pageCatalog() };
}

/** Held-out errors of the operators; null: the page was built without them. Rejects with one sentence. */
export async function loadOperatorErrors(): Promise<OperatorErrors | null> {
  if (!(await files.lists('fidelity', 'operators'))) return null;
  const errors = readOperatorErrors(JSON.parse(await files.load('fidelity', 'operators')));
  if (errors === null) throw new Error('fidelity/operators.json is of another version than this page.');
  return errors;
}

/** The document of a measured run as a scenario, by its place. Rejects with one sentence. */
export async function loadMeasuredScenario(place: number): Promise<Scenario> {
  const [text] = await Promise.all([files.load('fidelity', 'scenarios'), loadModels()]);
  const documents: unknown = JSON.parse(text);
  const document: unknown = Array.isArray(documents) ? documents[place] : undefined;
  const parsed = parseScenario(document, pageCatalog());
  if (!parsed.ok) throw new Error(firstIssueText(parsed.issues));
  return parsed.value;
}
