import { plausible } from '../plausible/plausible.ts';
import { oversizedPrompt } from '../results/stuck.ts';
import type { Run } from './run.ts';
import type { RunDone } from './run-outcome.ts';

/** What a run came to, once nothing is left to happen in it, with what is to be said of it. */
export function finishWithRemarks(run: Run): RunDone {
  const { result, requests } = run.finish();
  const { config, live } = run;
  const breaches = plausible(result, config);
  const oversized = result.load === 'stuck' ? oversizedPrompt(live.requests, config.pools[0]) : null;
  const rows = run.replayed === null ? {} : { traceRows: run.replayed };
  return { kind: 'done', result: { ...result, breaches, oversized, ...rows }, requests };
}
