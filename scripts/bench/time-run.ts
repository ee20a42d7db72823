import type { ExecutionTimePredictor } from '../../src/core/iteration/batch-shape.ts';
import type { RunConfig } from '../../src/core/config/run-config.ts';
import type { Trace } from '../../src/core/config/trace.ts';
import { EVENTS_PER_BREATH } from '../../src/core/run/drive-run.ts';
import { createRun, workloadOf } from '../../src/core/run/run.ts';

export interface Timed {
  /** From the generated workload to the summary. */
  readonly milliseconds: number;
  /** Of which the event loop. */
  readonly loopMilliseconds: number;
  readonly iterations: number;
  readonly completed: number;
  readonly peakMegabytes: number;
}

/** Times one run, from the generated workload on. */
export function timeRun(config: RunConfig, predictor: ExecutionTimePredictor, trace: Trace | null): Timed {
  const workload = workloadOf(config, trace === null ? [] : [trace]);
  const started = performance.now();
  const run = createRun(config, predictor, workload);
  if (run.kind === 'does-not-fit') throw new Error('a benchmark run does not fit');
  while (run.advance(EVENTS_PER_BREATH));
  const looped = performance.now();
  const { result } = run.finish();
  return {
    milliseconds: performance.now() - started,
    loopMilliseconds: looped - started,
    iterations: result.run.iterations,
    completed: result.summary.completed,
    peakMegabytes: process.resourceUsage().maxRSS / 1024,
  };
}
