import { MEASURED_AS } from '../../core/engines/measured-as.ts';
import { ENGINES } from '../../core/engines/index.ts';
import type { Fit } from '../../core/fidelity/evidence.ts';
import type { ParitySeries } from '../../ui/charts/parity/parity-geometry.ts';

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
