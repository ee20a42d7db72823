import type { Trace } from '../../config/trace.ts';
import { traceContent } from '../trace-content.ts';
import type { ReplayedRows } from '../replayed-rows.ts';
import type { Workload } from '../workload.ts';
import { portray, type Portrait } from './portrait.ts';

/** What a workload looks like, and what of a trace it replays; null: none. */
export interface Portrayed {
  readonly portrait: Portrait;
  readonly replayed: ReplayedRows | null;
}

/** What a trace looks like. */
export function portrayTrace({ arrivals, blocks, outputs, prompts, sessions }: Trace): Portrait {
  return portray({
    arrivals: arrivals ?? null,
    prompts,
    outputs,
    sessionOf: sessions ?? null,
    content:
      blocks === undefined ? null : { of: traceContent(blocks, prompts), blockTokens: blocks.blockTokens },
  });
}

/**
 * What the requests of a run look like. Where answers release requests they have no times before it.
 * @param blockTokens of the blocks that say what prompts hold
 */
export function portrayWorkload(workload: Workload, blockTokens: number): Portrait {
  const { arrival, content, loop, output, prompt, sessionOf, sessions } = workload;
  return portray({
    arrivals: loop === undefined && sessions === undefined ? arrival : null,
    prompts: prompt,
    outputs: output,
    sessionOf: sessionOf ?? null,
    content: content === undefined ? null : { of: content, blockTokens },
  });
}
