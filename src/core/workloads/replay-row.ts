import type { Trace } from '../config/trace.ts';
import type { ReplayConfig } from '../config/workload-config.ts';
import type { RequestLength } from './lengths/length-distribution.ts';

/** The lengths of a row under the scales of a replay, at least one token each. */
export function scaledRow(
  { outputScale, promptScale }: ReplayConfig,
  { outputs, prompts }: Trace,
  row: number,
): RequestLength {
  return {
    prompt: Math.max(1, Math.floor(Number(prompts[row]) * promptScale)),
    output: Math.max(1, Math.floor(Number(outputs[row]) * outputScale)),
  };
}
