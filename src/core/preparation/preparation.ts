import { RecentlyUsed } from '../../lib/recently-used.ts';
import { timingKey } from '../config/timing-key.ts';
import type { TimedConfig } from '../config/timed-config.ts';
import type { Trace } from '../config/trace.ts';
import type { WorkloadConfig } from '../config/workload-config.ts';
import { ALONE, type TrainHost } from '../predictors/train-host.ts';
import { ForestCache } from '../predictors/regressors/forest-cache.ts';
import { UnsupportedShapeError, unmeasuredReason } from '../timing/provenance/unsupported.ts';
import type { TimingTables } from '../timing/tables/timing-tables.ts';
import type { Trainer } from '../timing/train.ts';
import { bundleOf, parseBase, parsePart, parseTrace } from '../profiles/parse.ts';
import type { OperatorTables } from '../profiles/operator-tables/schema.ts';
import type { ProfileBundle, ProfilePart } from '../profiles/part-schema.ts';
import { tableFiles, type FileName } from '../profiles/table-files.ts';
import type { BaseProfile } from '../profiles/schema.ts';
import type { Files } from './files.ts';
import { traceIdsOf } from './needed-files.ts';

/** Parsed files, bases and parts: those of some four GPUs, a megabyte or two each. */
const KEPT_FILES = 16;
/** Parsed traces: all that are bundled. */
const KEPT_TRACES = 4;

/** A file as parsed. Another text under the same name is another content, with another number. */
interface Content<T> {
  readonly text: string;
  readonly number: number;
  readonly value: T;
}

/**
 * Makes what a run needs beside its configuration, timing tables and traces, from files, and keeps what is costly:
 * parsed files, fitted operators and finished tables. Whoever runs or searches has one.
 */
export class Preparation<Tables extends TimingTables> {
  readonly #files: Files;
  readonly #train: Trainer<Tables>;
  readonly #bases = new RecentlyUsed<string, Content<BaseProfile>>(KEPT_FILES);
  readonly #parts = new RecentlyUsed<string, Content<ProfilePart>>(KEPT_FILES);
  readonly #operators = new RecentlyUsed<string, Content<OperatorTables>>(KEPT_FILES);
  readonly #traces = new RecentlyUsed<string, Content<Trace>>(KEPT_TRACES);
  readonly #forests = new ForestCache();
  readonly #tables: RecentlyUsed<string, Promise<Tables>>;
  #contents = 0;

  /**
   * @param keptTables finished tables, each some hundred kilobytes
   * @param train whether tables say what they come from
   */
  constructor(files: Files, keptTables: number, train: Trainer<Tables>) {
    this.#files = files;
    this.#train = train;
    this.#tables = new RecentlyUsed(keptTables);
  }

  /**
   * The tables of a configuration, trained where they are not there; who asks meanwhile waits for the same training.
   * Rejects with UnsupportedShapeError, ProfileFormatError, as the files do, or as the host's `breathe` does.
   */
  async tables(config: TimedConfig, host: TrainHost = ALONE): Promise<Tables> {
    const { numbers, profile } = await this.#profileOf(config);
    const key = timingKey(config, numbers);
    const known = this.#tables.get(key);
    if (known !== undefined) return known;
    const made = this.#train({ profile, ...config }, this.#forests, host);
    this.#tables.set(key, made);
    // What failed, or was cancelled, is tried anew.
    made.catch(() => this.#tables.delete(key));
    return made;
  }

  /** Reads and parses the files that a configuration's tables are made of. Rejects as `tables` does. */
  async readProfile(config: TimedConfig): Promise<void> {
    await this.#profileOf(config);
  }

  /** The traces of a workload, each once. Rejects with ProfileFormatError or as the files do. */
  async traces(workload: WorkloadConfig): Promise<readonly Trace[]> {
    const read = traceIdsOf(workload).map((id) =>
      this.#read({ folder: 'traces', id }, this.#traces, parseTrace),
    );
    return (await Promise.all(read)).map(({ value }) => value);
  }

  async #profileOf(
    config: TimedConfig,
  ): Promise<{ readonly numbers: readonly number[]; readonly profile: ProfileBundle }> {
    const [name, ...others] = tableFiles(config);
    if (name === undefined) throw new UnsupportedShapeError(unmeasuredReason(config.gpu));
    const ofOperators = others.filter(({ folder }) => folder === 'operators');
    const [base, parts, operators] = await Promise.all([
      this.#read(name, this.#bases, parseBase),
      Promise.all(
        others
          .filter(({ folder }) => folder === 'profiles')
          .map((part) => this.#read(part, this.#parts, parsePart)),
      ),
      this.#readOperators(ofOperators),
    ]);
    return {
      numbers: [base, ...parts, ...operators].map(({ number }) => number),
      profile: bundleOf(
        base.value,
        parts.map(({ value }) => value),
        operators.map(({ value }) => value),
      ),
    };
  }

  async #readOperators(names: readonly FileName[]): Promise<readonly Content<OperatorTables>[]> {
    if (names.length === 0) return [];
    // Most models need none: what reads them is fetched for those that do.
    const { parseOperatorTables } = await import('../profiles/operator-tables/parse.ts');
    return Promise.all(names.map((name) => this.#read(name, this.#operators, parseOperatorTables)));
  }

  async #read<T>(
    name: FileName,
    kept: RecentlyUsed<string, Content<T>>,
    parse: (text: string) => T,
  ): Promise<Content<T>> {
    const text = await this.#files.text(name);
    const known = kept.get(name.id);
    if (known?.text === text) return known;
    const content = { text, number: ++this.#contents, value: parse(text) };
    kept.set(name.id, content);
    return content;
  }
}
