import type { ExecutionTimePredictor } from '../../src/core/iteration/batch-shape.ts';
import type { RunConfig } from '../../src/core/config/run-config.ts';
import type { Trace } from '../../src/core/config/trace.ts';
import { runWithPredictor } from '../../src/core/run/run-with-predictor.ts';

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
export async function timeRun(
  config: RunConfig,
  predictor: ExecutionTimePredictor,
  trace: Trace | null,
): Promise<Timed> {
  const reachedAt = { loop: 0, summary: 0 };
  const outcome = await runWithPredictor(
    config,
    predictor,
    trace === null ? null : [trace],
    { breathe: () => Promise.resolve('go-on'), snapshot: () => undefined },
    {
      reached: (phase) => {
        reachedAt[phase] = performance.now();
      },
    },
  );
  const ended = performance.now();
  if (outcome.kind !== 'done') throw new Error(`a benchmark run ended as ${outcome.kind}`);
  return {
    milliseconds: ended - reachedAt.loop,
    loopMilliseconds: reachedAt.summary - reachedAt.loop,
    iterations: outcome.result.run.iterations,
    completed: outcome.result.summary.completed,
    peakMegabytes: process.resourceUsage().maxRSS / 1024,
  };
}
