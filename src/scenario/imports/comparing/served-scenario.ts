import { findGpu, recordOf, type Catalog } from '../../../core/catalog/catalog.ts';
import { generationOf, isEngineVersion } from '../../../core/engines/index.ts';
import { defaultVersion, schedulerUnder } from '../../engines/hosts.ts';
import { readEngineText } from '../../measured/engine-text.ts';
import { issueAt, said, type ParseResult } from '../../document/issue.ts';
import type { EngineChoice, Scenario, ScenarioDeployment } from '../../document/scenario.ts';
import type { ServedBy } from '../benchmark-result.ts';
import { matchGpu } from './match-gpu.ts';

/** The parts of a document that the file says, and in words what of them differs from the scenario's. */
export interface ServedParts {
  readonly parts: Readonly<Record<string, unknown>>;
  readonly taken: readonly string[];
}

/**
 * What answered the requests: as the file says, and where it says nothing as in `scenario`. An issue where the file names a
 * model, an engine or a GPU that nothing here stands for: its times are then compared with none.
 */
export function servedParts(
  served: ServedBy,
  scenario: Scenario,
  catalog: Catalog,
): ParseResult<ServedParts> {
  const model = servedModel(served, scenario, catalog);
  if (!model.ok) return model;
  const engine = servedEngine(served, scenario);
  if (!engine.ok) return engine;
  const gpu = servedGpu(served, scenario, catalog);
  if (!gpu.ok) return gpu;
  const deployment = { ...servedDivision(served), ...gpu.value };
  const old = scenario.deployment;
  const changed = {
    ...old,
    ...deployment,
    ...nodeOf(old, deployment.gpu, catalog),
  };
  const isOfFile = deployment.weights !== undefined;
  const left = [
    ...(engine.value === null ? [] : ['memoryFraction']),
    ...(model.value.bringsFormats && !isOfFile ? ['weights'] : []),
    ...(model.value.bringsFormats || isOfFile ? ['attentionWeights', 'expertWeights'] : []),
  ];
  const kept = Object.entries(changed).filter(([name]) => !left.includes(name));
  return {
    ok: true,
    value: {
      parts: {
        model: model.value.model,
        // What goes has the default of the engine, or of the checkpoint.
        deployment: Object.fromEntries(kept),
        ...engine.value,
      },
      taken: takenText(scenario, model.value.model, engine.value?.engine ?? null, deployment),
    },
  };
}

interface ServedModel {
  readonly model: Scenario['model'];
  /** Number formats are those of the checkpoint that the file names, not those that the side has for its own. */
  readonly bringsFormats: boolean;
}

/** A pasted config.json stands for whatever the file names: whoever pasted it knows. */
function servedModel({ model }: ServedBy, scenario: Scenario, { models }: Catalog): ParseResult<ServedModel> {
  if (model === null || typeof scenario.model !== 'string')
    return { ok: true, value: { model: scenario.model, bringsFormats: false } };
  const found = models.find(model);
  if (found !== undefined) {
    const plain = models.find(found.id);
    const own = models.find(scenario.model)?.id;
    const isQuantised = JSON.stringify(plain?.formats) !== JSON.stringify(found.formats);
    return {
      ok: true,
      value: { model: isQuantised ? model : found.id, bringsFormats: isQuantised || found.id !== own },
    };
  }
  return unknown(
    'model',
    model,
    `is the model of the file and not in the catalog: it is not compared with a prediction of ${scenario.model}. Paste its config.json as the model of the side, then drop the file again`,
  );
}

interface ServedEngine {
  readonly engine: EngineChoice;
  readonly scheduler: { readonly policy: string };
  readonly compat: null;
}

/** Null: the scenario's own does. */
function servedEngine({ engine }: ServedBy, scenario: Scenario): ParseResult<ServedEngine | null> {
  if (engine === null) return { ok: true, value: null };
  const found = readEngineText(engine);
  if (found === null)
    return unknown(
      'engine',
      engine,
      'is the engine of the file and none that is simulated, so nothing is compared',
    );
  const { name } = found;
  // Without a version in the text it is whichever of that engine the side has.
  const isVersioned = /\d+\.\d+/.test(engine) && isEngineVersion(found.version);
  const own = scenario.engine;
  if (own.name === name) {
    const isSame =
      !isVersioned || generationOf(name, found.version).id === generationOf(name, own.version).id;
    if (isSame) return { ok: true, value: null };
  }
  const version = isVersioned ? found.version : defaultVersion(name);
  const policy = schedulerUnder(name, scenario.scheduler.policy);
  return {
    ok: true,
    value: {
      engine: { name, ...(version === undefined ? {} : { version }) },
      scheduler: policy === scenario.scheduler.policy ? scenario.scheduler : { policy },
      compat: null,
    },
  };
}

/** A GPU of the user's own stands for whatever the file names. */
function servedGpu(
  { gpu }: ServedBy,
  { deployment }: Scenario,
  catalog: Catalog,
): ParseResult<{ readonly gpu: string }> {
  const own = { ok: true, value: { gpu: deployment.gpu } } as const;
  if (gpu === null || recordOf(catalog, deployment.gpu) === undefined) return own;
  const matched = matchGpu(gpu, catalog);
  if (matched !== undefined) return { ok: true, value: { gpu: matched } };
  return unknown(
    'gpu',
    gpu,
    `is the GPU of the file and not in the catalog: it is not compared with a prediction for another. Describe it as a GPU of your own and give it to the side, then drop the file again`,
  );
}

type Division = Pick<
  ScenarioDeployment,
  'weights' | 'kvCache' | 'tensorParallel' | 'pipelineParallel' | 'replicas'
>;

function servedDivision(served: ServedBy): Partial<Division> {
  const { weights, kvCache, tensorParallel, pipelineParallel, replicas } = served;
  return {
    ...(weights === null ? {} : { weights }),
    ...(kvCache === null ? {} : { kvCache }),
    ...(tensorParallel === null ? {} : { tensorParallel }),
    ...(pipelineParallel === null ? {} : { pipelineParallel }),
    ...(replicas === null ? {} : { replicas }),
  };
}

/** A node of the old kind where the new GPU comes in it, else its first. */
function nodeOf({ node }: ScenarioDeployment, gpu: string, catalog: Catalog): { readonly node?: string } {
  const kinds = Object.keys(findGpu(catalog, gpu)?.nodes ?? {});
  const [usual] = kinds;
  return usual === undefined || kinds.includes(node) ? {} : { node: usual };
}

function takenText(
  { model, engine, deployment }: Scenario,
  servedModelId: Scenario['model'],
  newEngine: EngineChoice | null,
  served: Partial<Division> & { readonly gpu: string },
): readonly string[] {
  const texts: string[] = [];
  if (typeof servedModelId === 'string' && servedModelId !== model) texts.push(servedModelId);
  if (newEngine !== null && newEngine !== engine)
    texts.push([newEngine.name, newEngine.version].filter((part) => part !== undefined).join(' '));
  if (served.gpu !== deployment.gpu) texts.push(served.gpu);
  const { weights, kvCache, tensorParallel, pipelineParallel, replicas } = { ...deployment, ...served };
  if (weights !== deployment.weights) texts.push(`weights in ${weights}`);
  if (kvCache !== deployment.kvCache) texts.push(`KV cache in ${kvCache}`);
  if (tensorParallel !== deployment.tensorParallel) texts.push(`tensor parallelism ${tensorParallel}`);
  if (pipelineParallel !== deployment.pipelineParallel)
    texts.push(`pipeline parallelism ${pipelineParallel}`);
  if (replicas !== deployment.replicas) texts.push(`${replicas} replicas`);
  return texts;
}

function unknown(path: string, value: string, reason: string): ParseResult<never> {
  return { ok: false, issues: [{ ...issueAt(path, value, said(reason)), place: `"${value}"` }] };
}
