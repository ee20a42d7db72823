import type { Catalog } from '../../core/catalog/catalog.ts';
import { gpusOfNode } from '../../core/catalog/nodes.ts';
import { gpusPerReplica, type Division } from '../../core/config/deployment-config.ts';
import { withPool, type RunConfig } from '../../core/config/run-config.ts';
import { untimedReason } from '../../core/config/untimed.ts';
import { planMemory } from '../../core/memory/memory-planner.ts';
import { weightBytesPerGpu } from '../../core/memory/weight-bytes.ts';
import { licenceOf } from '../../core/models/further-models.ts';
import { expertsOf } from '../../core/models/layers.ts';
import type { ModelSpec } from '../../core/models/model-spec.ts';
import { publishedWeights } from '../../core/models/own-format.ts';
import { countActiveParameters, countParameters } from '../../core/models/sizes.ts';
import { gpusText } from '../../scenario/describe/division.ts';
import { publishedText, shortPublishedText } from '../../scenario/describe/models/format-text.ts';
import { layerText } from '../../scenario/describe/models/layer-text.ts';
import { resolveScenario } from '../../scenario/document/resolve.ts';
import type { Scenario } from '../../scenario/document/scenario.ts';
import { formatSignificant, withUnit } from '../../lib/format/number.ts';
import { formatGibibytes } from '../../lib/format/quantity.ts';

/** What is said of a model where one is chosen. */
export interface ModelRow {
  /** As a document names it. */
  readonly id: string;
  /** Without its owner. */
  readonly name: string;
  readonly owner: string;
  /** "671 B", and of a mixture of experts what a token passes: "671 B, 37.6 B active". */
  readonly parameters: string;
  /** Of its own files, in GiB. */
  readonly weights: string;
  /** The number formats of its own files: "fp8-block", and in words. */
  readonly formats: string;
  readonly formatText: string;
  /** The fewest GPUs of the scenario's type, a power of two in one node, that hold it as published: "2 × H100"; "> 8 × H100" where none do. */
  readonly fitsOn: string;
  /** The division with which they do; null: no node does. */
  readonly division: Division | null;
  readonly licence: string;
  /** Its kinds of layers, each in words with its number. */
  readonly layers: readonly string[];
  /** Why it is not timed, in a sentence; null: it is. */
  readonly untimed: string | null;
}

/** Makes the rows of models for a scenario: its GPU, memory share, KV format and batch limits decide what fits. */
export function rowsFor(scenario: Scenario, catalog: Catalog): (name: string, model: ModelSpec) => ModelRow {
  const config = resolveScenario(scenario, catalog);
  const { gpu, node } = scenario.deployment;
  const most = gpusOfNode(config.pools[0].gpu, node);
  return (id, model) => {
    const [owner = '', name = id] = id.includes('/') ? id.split('/') : ['', id];
    const weights = publishedWeights(model);
    const plan = planMemory(withModel(config, model, scenario.workload.maxTokens));
    const division = plan.fits ? UNDIVIDED : plan.smallestFit;
    const active = expertsOf(model) === null ? '' : `, ${billions(countActiveParameters(model))} active`;
    return {
      id,
      name,
      owner,
      parameters: billions(countParameters(model)) + active,
      weights: formatGibibytes(weightBytesPerGpu(model, { ...UNDIVIDED, weights })),
      formats: shortPublishedText(model),
      formatText: publishedText(model),
      fitsOn:
        division === null
          ? `> ${gpusText(gpu, most, catalog)}`
          : gpusText(gpu, gpusPerReplica(division), catalog),
      division,
      licence: licenceOf(model.id) ?? 'licence not known',
      layers: model.layers.map((group) => `${group.count} × ${layerText(group)}`),
      untimed: untimedReason({ model, deployment: { weights } }),
    };
  };
}

const UNDIVIDED = { tensorParallel: 1, pipelineParallel: 1 };

/** The run on one GPU with another model, as that one is published. */
function withModel(config: RunConfig, model: ModelSpec, maxTokens: number | null): RunConfig {
  const { experts: _experts, ...deployment } = config.pools[0].deployment;
  const changed = withPool(config, {
    deployment: {
      ...deployment,
      ...UNDIVIDED,
      weights: publishedWeights(model),
      kvBlocks: null,
      ...(expertsOf(model) === null ? {} : { experts: { parallel: false, skew: 'balanced' } }),
    },
  });
  return {
    ...changed,
    model,
    workload: { ...config.workload, maxTokens: maxTokens ?? model.maxTokens },
  };
}

function billions(parameters: number): string {
  return withUnit(formatSignificant(parameters / 1e9), 'B');
}
