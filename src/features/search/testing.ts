import type { CandidateOutcome, ProbeMeasures } from '../../core/search/candidate.ts';
import { defaultEngine } from '../../scenario/engines/hosts.ts';
import type { PlannedRow, RankedRow } from '../../scenario/search/search-rows.ts';

/** Rows for tests: what a search came to, without running it. */

export interface TestRow {
  readonly index: number;
  readonly gpu?: string;
  readonly tensorParallel?: number;
  readonly policy?: string;
  readonly fields?: PlannedRow['fields'];
  readonly requestsPerDollar?: number;
  /** s */
  readonly latency?: number;
  readonly place?: number | null;
  readonly outcome?: CandidateOutcome;
}

const MEASURES = { objectives: [], summary: { stable: true } } as unknown as ProbeMeasures;
export const MEETS: CandidateOutcome = { kind: 'meets', measures: MEASURES };
export const MISSES: CandidateOutcome = { kind: 'misses', measures: MEASURES };

export function testRow(given: TestRow): RankedRow {
  const { index, gpu = 'h100-sxm', tensorParallel = 1, policy = 'sarathi', fields = {} } = given;
  return {
    row: {
      index,
      chain: 0,
      timing: 0,
      fields,
      label: `${gpu} TP ${tensorParallel}`,
      gpu,
      node: 'single',
      tensorParallel,
      pipelineParallel: 1,
      replicas: 1,
      gpus: tensorParallel,
      weights: 'bf16',
      kvCache: 'bf16',
      policy,
      engine: defaultEngine(policy),
    },
    result: { index, outcome: given.outcome ?? MEETS, gridIndex: null, peaks: null, probes: 1 },
    place: given.place === undefined ? index + 1 : given.place,
    economics: {
      gpus: tensorParallel,
      dollarsPerHour: 1,
      requestsPerDollar: given.requestsPerDollar ?? null,
      dollarsPerMillionTokens: null,
      dollarsPerMillionOutputTokens: null,
      kilowattHoursPerMillionTokens: 1,
    },
    latency: given.latency ?? null,
    isOnFrontier: false,
  };
}
