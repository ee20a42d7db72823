import { RecentlyUsed } from '../../../lib/recently-used.ts';

/** Fits kept: those of some ten configurations, each some hundred kilobytes. */
const KEPT_FITS = 64;

/** All that a fit takes: nothing else may change its value. */
export interface FitInputs {
  /** Which operator's fit it is. */
  readonly operator: string;
  /** The timing model. */
  readonly regressor: string;
  /** Measured tables, which count by identity: one that was parsed anew is another. */
  readonly tables: readonly object[];
  /** Whatever else, as plain data without NaN. */
  readonly terms: object;
}

/** Fitted operators by what they were fitted to, so that configurations share them. The oldest go when it is full. */
export class ForestCache {
  readonly #fits: RecentlyUsed<string, unknown>;
  readonly #tables = new WeakMap<object, number>();
  #count = 0;

  constructor(limit = KEPT_FITS) {
    this.#fits = new RecentlyUsed(limit);
  }

  /** The fit of these inputs, made when it is not there; the operator names its type. */
  get<T>(inputs: FitInputs, make: () => T): T {
    const key = this.#keyOf(inputs);
    const known = this.#fits.get(key);
    if (known !== undefined) return known as T;
    const fit = make();
    this.#fits.set(key, fit);
    return fit;
  }

  #keyOf({ operator, regressor, tables, terms }: FitInputs): string {
    return JSON.stringify([operator, regressor, tables.map((table) => this.#numberOf(table)), terms]);
  }

  #numberOf(table: object): number {
    const known = this.#tables.get(table) ?? ++this.#count;
    this.#tables.set(table, known);
    return known;
  }
}
