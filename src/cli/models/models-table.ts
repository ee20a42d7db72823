import { KV_BYTES } from '../../core/catalog/number-formats.ts';
import { untimedReason } from '../../core/config/untimed.ts';
import { weightBytesPerGpu } from '../../core/memory/weight-bytes.ts';
import { COMPLETE_LIBRARY } from '../../core/models/complete-library.ts';
import { tensorParallelProblem } from '../../core/models/degrees.ts';
import { licenceOf } from '../../core/models/further-models.ts';
import { modelFromConfig } from '../../core/models/families/read-config.ts';
import { publishedWeights, weightKinds } from '../../core/models/own-format.ts';
import type { ModelSpec } from '../../core/models/model-spec.ts';
import {
  cacheElements,
  countActiveParameters,
  countParameters,
  stateBytes,
} from '../../core/models/sizes.ts';

/** A config.json with a name for it. */
export interface NamedConfig {
  readonly id: string;
  readonly config: unknown;
}

/** ModelOpt's own file about the weights of a model, in an archive that keeps it under a name of its own. */
const BESIDE = '_hf_quant';
const GPUS = 8;
const GIB = 1024 ** 3;

/** A table in Markdown, a line a config: what becomes of it, and its sizes. */
export function modelsTable(configs: readonly NamedConfig[]): string {
  const byId = new Map(configs.map(({ id, config }) => [id, config]));
  const rows = configs.map(({ id, config }) => ({ id, verdict: verdictOf(withPair(id, config, byId)) }));
  const lines = rows.map(({ id, verdict }) =>
    verdict.kind === 'refused' ? `| ${id} | refused: ${verdict.why} | | | | | | |` : lineOf(id, verdict),
  );
  const counted = (kind: string): number => rows.filter(({ verdict }) => verdict.kind === kind).length;
  return [
    HEAD,
    RULE,
    ...lines,
    '',
    `GiB a GPU and state bytes with weights as published under tensor parallelism over ${GPUS} GPUs, or as many as divide the model; KV bytes in bf16, of all layers on one GPU.`,
    `${rows.length} configs: ${counted('timed')} timed, ${counted('memory-only')} memory only, ${counted('refused')} refused.`,
  ].join('\n');
}

/** The catalog's models, with the licences of their weights. */
export function catalogTable(): string {
  const lines = COMPLETE_LIBRARY.ids.flatMap((id) => {
    const model = COMPLETE_LIBRARY.find(id);
    return model === undefined ? [] : [`${lineOf(id, verdictOn(model, []))} ${licenceOf(id) ?? ''} |`];
  });
  return [`${HEAD} licence |`, `${RULE}---|`, ...lines].join('\n');
}

const HEAD =
  '| model | | total, B | active, B | weights | GiB a GPU | KV bytes a token | state bytes a request |';
const RULE = '|---|---|--:|--:|---|--:|--:|--:|';

type Verdict =
  | { readonly kind: 'refused'; readonly why: string }
  | { readonly kind: 'timed' | 'memory-only'; readonly why: string; readonly model: ModelSpec };

/** What ModelOpt says is read beside the config.json that it is about, and the other way round. */
function withPair(id: string, config: unknown, byId: ReadonlyMap<string, unknown>): unknown {
  const isBeside = id.endsWith(BESIDE);
  const whole = isBeside ? byId.get(id.slice(0, -BESIDE.length)) : config;
  const beside = isBeside ? config : byId.get(id + BESIDE);
  return typeof whole !== 'object' || beside === undefined ? whole : { ...whole, hf_quant_config: beside };
}

function verdictOf(config: unknown): Verdict {
  const read = modelFromConfig(config);
  if (!read.ok)
    return { kind: 'refused', why: read.issues.map(({ path, message }) => `${path} ${message}`).join('; ') };
  return verdictOn(read.model, read.notices);
}

function verdictOn(model: ModelSpec, notices: readonly string[]): Exclude<Verdict, { kind: 'refused' }> {
  const reason = untimedReason({ model, deployment: { weights: publishedWeights(model) } });
  const why = [...(reason === null ? [] : [reason.replace(/^.*is memory only: /, '')]), ...notices].join(' ');
  return { kind: reason === null ? 'timed' : 'memory-only', why, model };
}

function lineOf(id: string, { kind, why, model }: Exclude<Verdict, { kind: 'refused' }>): string {
  const tensorParallel = [GPUS, 4, 2, 1].find((degree) => tensorParallelProblem(model, degree) === null) ?? 1;
  const weights = publishedWeights(model);
  const division = { tensorParallel, pipelineParallel: 1, weights };
  const cells = [
    id,
    `${kind === 'timed' ? 'timed' : 'memory only'}${why === '' ? '' : `: ${why}`}`,
    (countParameters(model) / 1e9).toFixed(2),
    (countActiveParameters(model) / 1e9).toFixed(2),
    weights === 'checkpoint'
      ? weightKinds(model)
          .map((kind) => `${kind} ${model.formats[kind]}`)
          .join(', ')
      : weights,
    `${(weightBytesPerGpu(model, division) / GIB).toFixed(2)} (TP ${tensorParallel})`,
    String(Math.round(KV_BYTES.bf16 * cacheElements(model.layers, 1))),
    String(Math.round(stateBytes(model.layers, tensorParallel))),
  ];
  return `| ${cells.join(' | ')} |`;
}
