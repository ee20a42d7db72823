import type { NumberField } from '../../../core/config/field-spec.ts';
import { doublingStops, linearStops, logStops } from '../../../ui/controls/stops.ts';

/**
 * Where a slider moves. A field may allow far more than anyone slides to (a prompt of ten million tokens); the
 * number beside the slider still takes everything that is legal.
 */
const USUAL: Readonly<Record<string, readonly [number, number]>> = {
  rate: [0.1, 100],
  cv: [0.1, 10],
  concurrency: [1, 1024],
  timeScale: [0.1, 10],
  prompt: [16, 32_768],
  output: [1, 8192],
  'prompt.median': [16, 32_768],
  'prompt.p90': [16, 32_768],
  'output.median': [1, 8192],
  'output.p90': [1, 8192],
  minTokens: [16, 32_768],
  maxBatchSize: [1, 2048],
  maxBatchTokens: [256, 65_536],
  chunkSize: [64, 16_384],
  promptScale: [0.1, 10],
  outputScale: [0.1, 10],
  promptToOutput: [0.1, 100],
  watermarkFraction: [0, 0.2],
};
/** Fields whose useful values span decades. */
const DECADES = new Set(['rate', 'cv', 'timeScale', 'promptScale', 'outputScale', 'promptToOutput']);
const LINEAR_STEPS = 100;

/** Stops of the slider of a policy's field; a value outside the usual range widens it. */
export function fieldStops(name: string, spec: NumberField, value: number): readonly number[] {
  const [low, high] = USUAL[name] ?? [spec.min, spec.max];
  const min = Math.max(spec.min, Math.min(low, value));
  const max = Math.min(spec.max, Math.max(high, value));
  if (min >= max) return [min];
  if (DECADES.has(name) && min > 0) return logStops(min, max);
  return spec.step === 'doubling'
    ? doublingStops(min, max)
    : linearStops(min, max, LINEAR_STEPS, spec.kind === 'integer');
}
