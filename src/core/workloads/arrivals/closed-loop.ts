import { exponential } from '../../random/distributions.ts';
import { numberField } from '../policy-values.ts';
import type { ArrivalDefinition } from './arrival-process.ts';

/**
 * A client that keeps a number of requests in flight. It needs `turnaround` on average to send one, exponentially
 * distributed, and sends them one after another: the first `concurrency` from time 0 on, each further one when an
 * answer releases it.
 */
export const closedLoop: ArrivalDefinition = {
  create(config, { stream }) {
    const concurrency = numberField(config, 'concurrency');
    const turnaround = numberField(config, 'turnaround');
    let count = 0;
    let time = 0;
    const pause = (): number => (turnaround === 0 ? 0 : turnaround * exponential(stream));
    const jitter = numberField(config, 'lengthJitter');
    const vary = (tokens: number): number =>
      jitter === 0 ? tokens : Math.max(1, Math.round(tokens * (1 + jitter * (2 * stream.uniform() - 1))));
    return {
      loop: { concurrency, pause, vary },
      next: () => (count++ < concurrency ? (time += pause()) : Number.NaN),
    };
  },
};
