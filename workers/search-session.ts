import { timedOf, type TimedConfig } from '../src/core/config/timed-config.ts';
import { addOwnGpu } from '../src/core/catalog/own-gpus.ts';
import type { RunConfig } from '../src/core/config/run-config.ts';
import type { Trace } from '../src/core/config/trace.ts';
import type { Breathe } from '../src/core/run/drive-run.ts';
import { ForestCache } from '../src/core/predictors/regressors/forest-cache.ts';
import type { TimingTables } from '../src/core/predictors/tables/timing-tables.ts';
import { trainTimings } from '../src/core/predictors/train.ts';
import { parseProfile, parseTrace } from '../src/core/profiles/parse.ts';
import type { ProfileBundle } from '../src/core/profiles/part-schema.ts';
import { profileFiles } from '../src/core/profiles/profile-files.ts';
import type { CandidateResult, Expectation } from '../src/core/search/candidate.ts';
import { timingKey } from '../src/core/predictors/tables/timing-key.ts';
import { evaluate } from '../src/core/search/evaluate.ts';
import type { LoadRun } from '../src/core/search/load-curve/load-curve.ts';
import {
  findSaturation,
  runAtLoad,
  type CurveInput,
  type Saturation,
} from '../src/core/search/load-curve/load-curve-runs.ts';
import { SearchCancelled } from '../src/core/search/probe.ts';
import { RecentlyUsed } from '../src/lib/recently-used.ts';
import type { SearchFile, SearchFileName, SearchSetup } from '../src/protocol/search-worker.ts';
import { resolveScenario } from '../src/scenario/document/resolve.ts';
import { enumerateSpace } from '../src/scenario/search/enumerate-space.ts';
import { planSpace, scenarioOf } from '../src/scenario/search/plan-space.ts';
import type { SearchDocument } from '../src/scenario/search/search-document.ts';
import type { PlannedSpace } from '../src/scenario/search/search-rows.ts';
import { traceIdsOf } from '../src/scenario/document/trace-ids.ts';

/** Timings in a row go to one worker, so it needs few at a time; each is some hundred kilobytes. */
const KEPT_TABLES = 8;
/** Parsed profiles of a GPU with its parts, some megabytes each. */
const KEPT_PROFILES = 4;

/** A search as one worker has it: the space, the files that it was given, and the tables that it has trained. */
export class SearchSession {
  readonly #files = new Map<string, string>();
  readonly #traces = new Map<string, Trace>();
  readonly #profiles = new RecentlyUsed<string, ProfileBundle>(KEPT_PROFILES);
  readonly #tables = new RecentlyUsed<string, TimingTables>(KEPT_TABLES);
  readonly #forests = new ForestCache();
  #document: SearchDocument | null = null;
  /** By index of the candidate. */
  #configs: ReadonlyMap<number, RunConfig> | null = null;

  setUp({ documentText, ownGpus }: SearchSetup): void {
    ownGpus.forEach(addOwnGpu);
    // The page sends what it has parsed.
    this.#document = JSON.parse(documentText) as SearchDocument;
    this.#configs = null;
  }

  keep(files: readonly SearchFile[]): void {
    for (const file of files) this.#files.set(keyOf(file), file.text);
  }

  plan(): { readonly planned: PlannedSpace; readonly files: readonly (readonly SearchFileName[])[] } {
    const document = this.#expectDocument();
    const planned = planSpace(document);
    const files: (readonly SearchFileName[])[] = [];
    for (const row of planned.rows) {
      // Equal timings need equal files.
      files[row.timing] ??= filesOf(resolveScenario(scenarioOf(document, row)));
    }
    return { planned, files };
  }

  /**
   * `onTrained` is called where the tables had to be made first.
   * @throws SearchCancelled where `breathe` says so.
   */
  async evaluate(
    index: number,
    expected: Expectation | null,
    breathe: Breathe,
    onTrained: () => void,
  ): Promise<CandidateResult> {
    const { scenario, question, probe } = this.#expectDocument();
    const config = this.#configOf(index);
    const outcome = await evaluate({
      config,
      terms: {
        question,
        objectives: scenario.slo,
        length: { requests: probe.requests, longest: probe.longestRequests },
      },
      traces: traceIdsOf(config.workload).map((id) => this.#trace(id)),
      train: () => this.#train(config, breathe, onTrained),
      expected,
      breathe,
    });
    return { index, ...outcome };
  }

  /** @throws SearchCancelled where `breathe` says so, as does `runAtLoad`. */
  findSaturation(index: number, expected: number | null, breathe: Breathe): Promise<Saturation> {
    return findSaturation(this.#curveInput(index, breathe), expected, breathe);
  }

  runAtLoad(
    index: number,
    load: { readonly rate: number; readonly seed: number },
    breathe: Breathe,
  ): Promise<LoadRun> {
    return runAtLoad(this.#curveInput(index, breathe), load, breathe);
  }

  #curveInput(index: number, breathe: Breathe): CurveInput {
    const { probe } = this.#expectDocument();
    const config = this.#configOf(index);
    return {
      config,
      length: { requests: probe.requests, longest: probe.longestRequests },
      traces: traceIdsOf(config.workload).map((id) => this.#trace(id)),
      train: () => this.#train(config, breathe, () => undefined),
    };
  }

  #expectDocument(): SearchDocument {
    if (this.#document === null) throw new Error('A request came before the document');
    return this.#document;
  }

  #configOf(index: number): RunConfig {
    this.#configs ??= new Map(
      enumerateSpace(this.#expectDocument()).candidates.map((candidate) => [
        candidate.index,
        candidate.config,
      ]),
    );
    const config = this.#configs.get(index);
    if (config === undefined) throw new Error(`The space has no configuration ${index}`);
    return config;
  }

  async #train(config: RunConfig, breathe: Breathe, onTrained: () => void): Promise<TimingTables> {
    const timed = timedOf(config);
    const key = timingKey(timed);
    const known = this.#tables.get(key);
    if (known !== undefined) return known;
    const breatheOrThrow = async () => {
      if ((await breathe()) === 'cancel') throw new SearchCancelled('The search was cancelled');
    };
    const profile = this.#profile(timed);
    const tables = await trainTimings({ profile, ...timed }, undefined, breatheOrThrow, {
      cache: this.#forests,
    });
    this.#tables.set(key, tables);
    onTrained();
    return tables;
  }

  #profile(config: TimedConfig): ProfileBundle {
    const ids = profileFiles(config);
    const key = ids.join(' ');
    const known = this.#profiles.get(key);
    if (known !== undefined) return known;
    const [base = '', ...parts] = ids.map((id) => this.#text({ folder: 'profiles', id }));
    const profile = parseProfile(base, ...parts);
    this.#profiles.set(key, profile);
    return profile;
  }

  #trace(id: string): Trace {
    const trace = this.#traces.get(id) ?? parseTrace(this.#text({ folder: 'traces', id }));
    this.#traces.set(id, trace);
    return trace;
  }

  #text(name: SearchFileName): string {
    const text = this.#files.get(keyOf(name));
    if (text === undefined) throw new Error(`${keyOf(name)} was not given to the worker`);
    return text;
  }
}

function filesOf(config: RunConfig): readonly SearchFileName[] {
  return [
    ...profileFiles(timedOf(config)).map((id) => ({ folder: 'profiles' as const, id })),
    ...traceIdsOf(config.workload).map((id) => ({ folder: 'traces' as const, id })),
  ];
}

function keyOf({ folder, id }: SearchFileName): string {
  return `${folder}/${id}`;
}
