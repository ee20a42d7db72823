import type { NumberField } from '../../core/config/field-spec.ts';
import { doublingStops, linearStops, logStops } from './spaced-stops.ts';

const LINEAR_STEPS = 100;

/** Where the slider of a field moves: what the field says; a value outside its usual range widens it. */
export function stopsOf(field: NumberField, value: number): readonly number[] {
  if (field.stops !== undefined) return field.stops;
  const [low, high] = field.usual ?? [field.min, field.max];
  const min = Math.max(field.min, Math.min(low, value));
  const max = Math.min(field.max, Math.max(high, value));
  if (min >= max) return [min];
  if (field.step === 'decades' && min > 0) return logStops(min, max);
  return field.step === 'doubling'
    ? doublingStops(min, max)
    : linearStops(min, max, LINEAR_STEPS, field.kind === 'integer');
}
