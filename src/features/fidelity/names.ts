import type { EvidenceRun, Fit } from '../../core/fidelity/evidence.ts';
import { gpuShortName } from '../../store/choices.ts';
import type { ParitySeries } from '../../ui/charts/parity-chart.tsx';

/** How texts of the evidence are written on the page. */
export const METRICS: Readonly<Record<string, string>> = {
  ttft: 'TTFT',
  tpot: 'TPOT',
  itl: 'ITL',
  e2e: 'E2E',
};

/** "tpot.mean" -> "TPOT"; other statistics are named after it. */
export function figureName(figure: string): string {
  const [metric = '', statistic = ''] = figure.split('.');
  return `${METRICS[metric] ?? metric}${statistic === 'mean' ? '' : ` ${statistic}`}`;
}

const ENGINES: Readonly<Record<string, string>> = {
  vllm: 'vLLM',
  sglang: 'SGLang',
  'tensorrt-llm': 'TensorRT-LLM',
};

export function engineName(engine: string): string {
  return ENGINES[engine] ?? engine;
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
export function gpusName({ gpu, tensorParallel, pipelineParallel, replicas }: EvidenceRun): string {
  return `${tensorParallel * pipelineParallel * replicas} × ${gpuShortName(gpu)}`;
}

/** "closed loop of 16", "8 requests/s". */
export function loadName({ arrivals, load }: EvidenceRun): string {
  if (load === null) return arrivals;
  return arrivals === 'closed-loop' ? `closed loop of ${load}` : `${load} requests/s, ${arrivals}`;
}

/** A run on one line. */
export function runName(run: EvidenceRun): string {
  const formats = run.weights === run.kvCache ? run.weights : `${run.weights}, KV ${run.kvCache}`;
  return `${publishedName(run)}, ${shortModel(run.model)} ${formats}, ${gpusName(run)}, ${run.prompt ?? '?'} + ${run.output ?? '?'} tokens, ${loadName(run)}`;
}

/** The engine with the version that its publisher named. */
export function publishedName({ published, engine }: EvidenceRun): string {
  const version = /\d[\w.]*$/.exec(published)?.[0];
  return version === undefined ? engineName(engine) : `${engineName(engine)} ${version}`;
}

export const FITS: readonly { readonly value: Fit; readonly label: string; readonly help: string }[] = [
  {
    value: 'heldOut',
    label: 'Held out',
    help: 'Host constants fitted without the run’s group: how far off a prediction of something new is.',
  },
  {
    value: 'shipped',
    label: 'Shipped constants',
    help: 'The constants that this page computes with, which were fitted on these runs too.',
  },
];

/** Engines by colour and shape. */
export const ENGINE_SERIES: Readonly<Record<string, ParitySeries>> = {
  vllm: { label: 'vLLM', colour: 'var(--side-a)', shape: 'circle' },
  'tensorrt-llm': { label: 'TensorRT-LLM', colour: 'var(--side-c)', shape: 'diamond' },
  sglang: { label: 'SGLang', colour: 'var(--side-b)', shape: 'triangle' },
};
