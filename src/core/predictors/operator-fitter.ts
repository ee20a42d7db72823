import type { TimingConfig } from '../config/timing-config.ts';
import type { ForestCache } from './regressors/forest-cache.ts';
import { REGRESSORS } from './regressors/index.ts';
import type { RegressorKind } from './regressors/regressor.ts';
import type { TrainHost } from './train-host.ts';

/** What was fitted, in order. */
export interface TrainingReport {
  readonly operators: readonly {
    readonly operator: string;
    readonly rows: number;
    readonly trees: number;
    /** Wall time; left out of every comparison of results. */
    readonly milliseconds: number;
  }[];
}

/** An operator's way of being fitted: a function of what it is given, and of nothing else. */
export interface OperatorFit<Table extends object, Terms extends object, Fitted extends FittedRows> {
  /** Which operator it is; part of the key under which fits are kept. */
  readonly id: string;
  fit(tables: readonly Table[], terms: Terms, regressor: RegressorKind): Fitted;
}

/** Rows that a regressor was fitted to, for the report. */
interface FittedRows {
  readonly rows: number;
}

/** Fits one operator after the other, each once for equal inputs, and reports on them. */
export class OperatorFitter {
  /** What was fitted, in order. */
  readonly report: TrainingReport['operators'][number][] = [];
  readonly #model: TimingConfig['model'];
  readonly #cache: ForestCache;
  readonly #host: TrainHost;

  constructor(model: TimingConfig['model'], cache: ForestCache, host: TrainHost) {
    this.#model = model;
    this.#cache = cache;
    this.#host = host;
  }

  /**
   * @param step the operator's name, and the part of 1 that is done before it
   * @param terms as plain data, without NaN: it becomes part of the key
   */
  async fit<Table extends object, Terms extends object, Fitted extends FittedRows>(
    step: readonly [operator: string, done: number],
    { id, fit }: OperatorFit<Table, Terms, Fitted>,
    tables: readonly Table[],
    terms: Terms,
  ): Promise<Fitted> {
    const [operator, done] = step;
    this.#host.progress(done, operator);
    await this.#host.breathe();
    const started = this.#host.now();
    const regressor = REGRESSORS[this.#model];
    const inputs = { operator: id, regressor: this.#model, tables, terms };
    const fitted = this.#cache.get(inputs, () => fit(tables, terms, regressor));
    const { rows } = fitted;
    this.report.push({ operator, rows, trees: regressor.trees, milliseconds: this.#host.now() - started });
    return fitted;
  }
}
