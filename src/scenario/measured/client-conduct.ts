import type { Scenario } from '../scenario.ts';

/** Rounds of the clients that are simulated, and those of them that are left out at the start. */
const ROUNDS = 12;
const WARMUP_ROUNDS = 2;

/**
 * A measured closed-loop run as its client conducted it. Published figures do not say how many requests were sent, and
 * stand for the steady state: the start, when all clients come at once, is left out, and so many rounds follow that the
 * last one, when clients have nothing left to send, weighs little. A client that says its own warm-up keeps it.
 * Published SGLang runs move in waves, as their times to the first token show (a whole wave's prompts); nothing spreads
 * their equal lengths.
 */
export function asConducted(scenario: Scenario): Scenario {
  const { workload } = scenario;
  const { arrivals, requests } = workload;
  const concurrency = arrivals['concurrency'];
  if (arrivals.process !== 'closed-loop' || typeof concurrency !== 'number' || requests === undefined)
    return scenario;
  if (workload.warmupRequests > 0) return scenario;
  const warmupRequests = WARMUP_ROUNDS * concurrency;
  const lengthJitter = scenario.engine.name === 'sglang' ? 0 : arrivals['lengthJitter'];
  return {
    ...scenario,
    workload: {
      ...workload,
      requests: Math.max(requests, ROUNDS * concurrency) + warmupRequests,
      warmupRequests,
      arrivals: { ...arrivals, ...(lengthJitter === undefined ? {} : { lengthJitter }) },
    },
  };
}
