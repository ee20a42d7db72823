import { MEASURED_AS } from '../../core/engines/measured-as.ts';
import { rateText } from '../../scenario/describe/rate-text.ts';
import { ENGINES } from '../../core/engines/index.ts';
import type { EvidenceRun, Fit } from '../../core/fidelity/evidence.ts';
import { gpusName, publishedName, shortModel } from '../../store/evidence-names.ts';
import type { ParitySeries } from '../../ui/charts/parity/parity-geometry.ts';

/** "closed loop of 16", "8 requests/s". */
export function loadName({ arrivals, load }: EvidenceRun): string {
  if (load === null) return arrivals;
  return arrivals === 'closed-loop' ? `closed loop of ${load}` : `${rateText(load)}, ${arrivals}`;
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

/** How the points of an engine look, by its place among those that are measured. */
const LOOKS: readonly Pick<ParitySeries, 'colour' | 'shape'>[] = [
  { colour: 'var(--side-a)', shape: 'circle' },
  { colour: 'var(--side-b)', shape: 'triangle' },
  { colour: 'var(--side-c)', shape: 'diamond' },
];
/** That of an engine for which there is no look left. */
export const LAST_LOOK = { colour: 'var(--muted)', shape: 'circle' } as const;

/** Engines that are measured, by colour and shape. */
export const ENGINE_SERIES: Readonly<Record<string, ParitySeries>> = Object.fromEntries(
  Object.entries(ENGINES)
    .filter(([name]) => name in MEASURED_AS)
    .map(([name, { label }], place) => [name, { label, ...(LOOKS[place] ?? LAST_LOOK) }]),
);
