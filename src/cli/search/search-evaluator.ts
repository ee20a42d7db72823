import { timedOf, type TimedConfig } from '../../core/config/timed-config.ts';
import type { RunConfig } from '../../core/config/run-config.ts';
import type { Trace } from '../../core/config/trace.ts';
import { ForestCache } from '../../core/predictors/regressors/forest-cache.ts';
import type { TimingTables } from '../../core/predictors/tables/timing-tables.ts';
import { trainTimings } from '../../core/predictors/train.ts';
import type { ProfileBundle } from '../../core/profiles/part-schema.ts';
import { profileFiles } from '../../core/profiles/profile-files.ts';
import type { CandidateResult } from '../../core/search/candidate.ts';
import { timingKey } from '../../core/predictors/tables/timing-key.ts';
import { evaluate } from '../../core/search/evaluate.ts';
import type { SearchTask } from '../../core/search/schedule.ts';
import { RecentlyUsed } from '../../lib/recently-used.ts';
import { enumerateSpace } from '../../scenario/search/enumerate-space.ts';
import type { SearchDocument } from '../../scenario/search/search-document.ts';
import { traceIdsOf } from '../../scenario/document/trace-ids.ts';
import { readProfile, readTrace } from '../read-files.ts';

/** Timings in a row go to one thread, so it needs few at a time; each is some hundred kilobytes. */
const KEPT_TABLES = 8;
/** Profiles of a GPU with its parts, some megabytes each. */
const KEPT_PROFILES = 4;

const breathe = async () => 'go-on' as const;

/** What one thread keeps of a search: the space, files that it has read, and tables that it has trained. */
export class SearchEvaluator {
  readonly #document: SearchDocument;
  readonly #configs: readonly RunConfig[];
  readonly #traces = new Map<string, Promise<Trace>>();
  readonly #profiles = new RecentlyUsed<string, Promise<ProfileBundle>>(KEPT_PROFILES);
  readonly #tables = new RecentlyUsed<string, TimingTables>(KEPT_TABLES);
  readonly #forests = new ForestCache();

  constructor(document: SearchDocument) {
    this.#document = document;
    this.#configs = enumerateSpace(document).candidates.map(({ config }) => config);
  }

  async evaluate(index: number, expected: SearchTask['expected']): Promise<CandidateResult> {
    const { scenario, question, probe } = this.#document;
    const config = this.#configs[index];
    if (config === undefined) throw new Error(`The space has no configuration ${index}`);
    const outcome = await evaluate({
      config,
      terms: {
        question,
        objectives: scenario.slo,
        length: { requests: probe.requests, longest: probe.longestRequests },
      },
      traces: await Promise.all(traceIdsOf(config.workload).map((id) => this.#trace(id))),
      train: () => this.#train(config),
      expected,
      breathe,
    });
    return { index, ...outcome };
  }

  async #train(config: RunConfig): Promise<TimingTables> {
    const timed = timedOf(config);
    const key = timingKey(timed);
    const known = this.#tables.get(key);
    if (known !== undefined) return known;
    const input = { profile: await this.#profile(timed), ...timed };
    const tables = await trainTimings(input, undefined, undefined, { cache: this.#forests });
    this.#tables.set(key, tables);
    return tables;
  }

  #profile(config: TimedConfig): Promise<ProfileBundle> {
    const key = profileFiles(config).join(' ');
    const profile = this.#profiles.get(key) ?? readProfile(config);
    this.#profiles.set(key, profile);
    return profile;
  }

  #trace(id: string): Promise<Trace> {
    const trace = this.#traces.get(id) ?? readTrace(id);
    this.#traces.set(id, trace);
    return trace;
  }
}
