import type { Breathe } from '../run/drive-run.ts';
import { probe, type ProbeInput, type ProbeOutcome } from './probe.ts';

/**
 * A rate can seem to be sustained only because the run ends before its queue, or its batches, have grown. A run is
 * long enough when its requests arrive over at least `RESIDENCES` times the mean time that one of them stays; a run
 * that meets the constraint without being so is repeated with twice the requests, up to `longest`.
 */
export interface ProbeLength {
  /** Requests of a probe at first. */
  readonly requests: number;
  /** Requests at which no probe is lengthened any more. */
  readonly longest: number;
}

/** docs/model.md shows what capacities come out as with other values. */
const RESIDENCES = 4;

export interface LongProbeOutcome extends ProbeOutcome {
  /** Simulations that it took. */
  readonly probes: number;
}

/** The question whether a rate (requests a second) meets the constraint, asked of runs that are long enough. */
export function longEnoughProbe(
  input: ProbeInput & { readonly length: ProbeLength },
  breathe: Breathe,
): (rate: number) => Promise<LongProbeOutcome> {
  return async (rate) => {
    let requests = input.length.requests;
    for (let probes = 1; ; probes += 1) {
      const workload = { ...input.config.workload, requests, seconds: null };
      const outcome = await probe({ ...input, config: { ...input.config, workload } }, rate, breathe);
      const { measures, meets } = outcome;
      const isLong = measures === null || requests / rate >= RESIDENCES * (measures.summary.e2e.mean ?? 0);
      if (!meets || isLong || requests >= input.length.longest) return { ...outcome, probes };
      requests = Math.min(input.length.longest, 2 * requests);
    }
  };
}
