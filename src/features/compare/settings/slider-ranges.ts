import type { NumberField } from '../../../core/config/field-spec.ts';
import { doublingStops, linearStops, logStops } from '../../../ui/controls/stops.ts';

const LINEAR_STEPS = 100;

/** Stops of the slider of a field: its own, or by its rule; a value outside the usual range widens it. */
export function fieldStops(spec: NumberField, value: number): readonly number[] {
  if (spec.stops !== undefined) return spec.stops;
  const [low, high] = spec.usual ?? [spec.min, spec.max];
  const min = Math.max(spec.min, Math.min(low, value));
  const max = Math.min(spec.max, Math.max(high, value));
  if (min >= max) return [min];
  if (spec.step === 'decades' && min > 0) return logStops(min, max);
  return spec.step === 'doubling'
    ? doublingStops(min, max)
    : linearStops(min, max, LINEAR_STEPS, spec.kind === 'integer');
}
