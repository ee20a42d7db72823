import type { EvidenceRun, Fit } from '../../core/fidelity/evidence.ts';
import { gpusName, publishedName, shortModel } from '../../store/evidence-names.ts';
import type { ParitySeries } from '../../ui/charts/parity/parity-geometry.ts';

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
