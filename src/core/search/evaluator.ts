import type { RunConfig } from '../config/run-config.ts';
import { timedOf } from '../config/timed-config.ts';
import type { TimingTables } from '../timing/tables/timing-tables.ts';
import type { Preparation } from '../preparation/preparation.ts';
import type { Breathe } from '../run/drive-run.ts';
import type { CandidateResult, Expectation } from './candidate.ts';
import { evaluate, type SearchTerms } from './evaluate.ts';
import type { LoadRun } from './load-curve/load-curve.ts';
import { findSaturation, runAtLoad, type CurveInput, type Saturation } from './load-curve/load-curve-runs.ts';
import { SearchCancelled } from './probe.ts';

/** Whoever runs a search: asked whether to go on, and told when the tables of a candidate had to be made first. */
export interface SearchHost {
  readonly breathe: Breathe;
  trained(): void;
}

/** Candidates of one search, by index. All methods reject with SearchCancelled where the host says so. */
export class Evaluator {
  readonly #preparation: Preparation<TimingTables>;
  readonly #terms: SearchTerms;
  readonly #configOf: (index: number) => RunConfig;

  /** @param configOf throws for an index that the space does not have */
  constructor(
    preparation: Preparation<TimingTables>,
    terms: SearchTerms,
    configOf: (index: number) => RunConfig,
  ) {
    this.#preparation = preparation;
    this.#terms = terms;
    this.#configOf = configOf;
  }

  /** Answers the search's question for a candidate. */
  async evaluate(index: number, expected: Expectation | null, host: SearchHost): Promise<CandidateResult> {
    const terms = this.#terms;
    const outcome = await evaluate({
      ...(await this.#prepared(index, host)),
      terms,
      expected,
      breathe: host.breathe,
    });
    return { index, ...outcome };
  }

  /** See `findSaturation`. */
  async findSaturation(index: number, expected: number | null, host: SearchHost): Promise<Saturation> {
    return findSaturation(await this.#curve(index, host), expected, host.breathe);
  }

  /** One run of a candidate's load curve, at a rate in requests/s. */
  async runAtLoad(
    index: number,
    load: { readonly rate: number; readonly seed: number },
    host: SearchHost,
  ): Promise<LoadRun> {
    return runAtLoad(await this.#curve(index, host), load, host.breathe);
  }

  async #curve(index: number, host: SearchHost): Promise<CurveInput> {
    return { ...(await this.#prepared(index, host)), length: this.#terms.length };
  }

  async #prepared(index: number, host: SearchHost) {
    const config = this.#configOf(index);
    const traces = await this.#preparation.traces(config.workload);
    return { config, traces, train: () => this.#train(config, host) };
  }

  async #train(config: RunConfig, host: SearchHost): Promise<TimingTables> {
    let isNew = false;
    const tables = await this.#preparation.tables(timedOf(config), {
      progress: () => {
        isNew = true;
      },
      breathe: async () => {
        if ((await host.breathe()) === 'cancel') throw new SearchCancelled('The search was cancelled');
      },
      now: () => 0,
    });
    if (isNew) host.trained();
    return tables;
  }
}
