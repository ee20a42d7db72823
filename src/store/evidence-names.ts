import { ENGINES } from '../core/engines/index.ts';
import type { EvidenceRun } from '../core/fidelity/evidence.ts';
import { gpusOf } from '../core/config/deployment-config.ts';
import { gpusText } from '../scenario/describe/division.ts';
import { metricName } from '../scenario/describe/names.ts';
import { pageCatalog } from './own/own-gpus.ts';

/** "tpot.mean" -> "TPOT"; other statistics are named after it, what has none is a throughput. */
export function figureName(figure: string): string {
  const [metric = '', statistic] = figure.split('.');
  if (statistic === undefined) return 'Output tokens/s';
  return `${metricName(metric)}${statistic === 'mean' ? '' : ` ${statistic}`}`;
}

export function engineName(engine: string): string {
  return ENGINES[engine]?.label ?? engine;
}

/** "vllm 0.8 to 0.13" -> "vLLM 0.8 to 0.13". */
export function generationName(generation: string): string {
  const [engine = '', ...versions] = generation.split(' ');
  return [engineName(engine), ...versions].join(' ');
}

export function shortModel(model: string): string {
  return model.split('/').at(-1) ?? model;
}

/** "2 × H100". */
export function gpusName(run: EvidenceRun): string {
  return gpusText(run.gpu, gpusOf(run), pageCatalog());
}

/** The engine with the version that its publisher named. */
export function publishedName({ published, engine }: EvidenceRun): string {
  const version = /\d+\.\d[\w.]*/.exec(published)?.[0];
  return version === undefined ? engineName(engine) : `${engineName(engine)} ${version}`;
}
