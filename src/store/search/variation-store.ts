import { create } from 'zustand';
import type { CandidateResult } from '../../core/search/candidate.ts';
import { firstDistinct, shapeKey } from '../../core/search/why/sensitivity.ts';
import { resolveScenario } from '../../scenario/document/resolve.ts';
import { oneCandidate } from '../../scenario/search/one-candidate.ts';
import { scenarioOf } from '../../scenario/search/plan-space.ts';
import { scaleDocument, SCALED, type Scaled } from '../../scenario/search/scale-document.ts';
import type { SearchDocument } from '../../scenario/search/search-document.ts';
import type { PlannedRow, RankedRow } from '../../scenario/search/search-rows.ts';
import { askAnalysis, failureOf } from './analysis-client.ts';
import { decidingText } from './search-key.ts';
import { pageCatalog } from '../own/own-gpus.ts';

/** The search's workload, changed in one way. */
export interface Variation {
  readonly scaled: Scaled;
  readonly factor: number;
  /** null: it cannot be scaled so. */
  readonly document: SearchDocument | null;
  readonly refusal: string | null;
  readonly results: readonly CandidateResult[];
}

/** The variations of one search, so far. */
export interface VariationRun {
  readonly phase: 'running' | 'done' | 'cancelled' | 'failed';
  /** The configurations that are looked at again, the winner first. */
  readonly rows: readonly PlannedRow[];
  readonly variations: readonly Variation[];
  readonly message: string | null;
}

interface VariationStore {
  /** By `variationKey`. */
  readonly runs: Readonly<Record<string, VariationRun>>;
  readonly start: (document: SearchDocument, ranked: readonly RankedRow[]) => Promise<void>;
  readonly cancel: () => void;
}

const FACTORS = [0.5, 1.5, 2] as const;
/** Configurations that are looked at again: the winner and the best of other shapes. */
const SUBJECTS = 5;

/** The winner and the best of other shapes. */
function subjectsOf(ranked: readonly RankedRow[]): readonly RankedRow[] {
  return firstDistinct(
    ranked.filter(({ place }) => place !== null),
    ({ row }) => shapeKey(row),
    SUBJECTS,
  );
}

/** Names what decides the run: the search and who is looked at again. */
export function variationKey(document: SearchDocument, ranked: readonly RankedRow[]): string {
  return JSON.stringify([decidingText(document), subjectsOf(ranked).map(({ row }) => row.index)]);
}

function variationsOf(document: SearchDocument): readonly Variation[] {
  const kinds = SCALED.filter((scaled) => scaled !== 'rate' || document.question.kind === 'rate');
  return kinds.flatMap((scaled) =>
    FACTORS.map((factor) => {
      const changed = scaleDocument(document, scaled, factor, pageCatalog());
      return {
        scaled,
        factor,
        document: changed.ok ? changed.document : null,
        refusal: changed.ok ? null : changed.reason,
        results: [],
      };
    }),
  );
}

type ChangeRun = (to: (run: VariationRun) => VariationRun) => void;

/** Looks at one configuration under one variation, and adds what came of it. */
async function evaluate(
  { variation, at }: { readonly variation: Variation; readonly at: number },
  { row, result }: RankedRow,
  change: ChangeRun,
  signal: AbortSignal,
): Promise<void> {
  const { document } = variation;
  if (document === null) return;
  const config = resolveScenario(scenarioOf(document, row), pageCatalog());
  const expected = result.gridIndex === null ? null : { gridIndex: result.gridIndex, twin: null };
  const request = { kind: 'candidate' as const, index: 0, expected };
  const end = await askAnalysis(oneCandidate(document, row), { config, request }, signal);
  if (signal.aborted) return;
  if (end.kind === 'evaluated') change((run) => withResult(run, at, { ...end.result, index: row.index }));
  else change((run) => ({ ...run, phase: 'failed', message: failureOf(end) }));
}

function withResult(run: VariationRun, at: number, result: CandidateResult): VariationRun {
  const variations = run.variations.map((one, index) =>
    index === at ? { ...one, results: [...one.results, result] } : one,
  );
  return { ...run, variations };
}

/** What the workload's variations did to the best configurations, in this visit. */
export const useVariations = create<VariationStore>()((set, get) => {
  let current = new AbortController();
  const change = (key: string, to: (run: VariationRun) => VariationRun) =>
    set(({ runs }) => {
      const run = runs[key];
      return run === undefined ? {} : { runs: { ...runs, [key]: to(run) } };
    });

  const cancel = () => {
    current.abort();
    for (const [key, { phase }] of Object.entries(get().runs)) {
      if (phase === 'running') change(key, (run) => ({ ...run, phase: 'cancelled' }));
    }
  };

  return {
    runs: {},
    start: async (document, ranked) => {
      cancel();
      current = new AbortController();
      const { signal } = current;
      const key = variationKey(document, ranked);
      const subjects = subjectsOf(ranked);
      const variations = variationsOf(document);
      const run: VariationRun = {
        phase: 'running',
        rows: subjects.map(({ row }) => row),
        variations,
        message: null,
      };
      set(({ runs }) => ({ runs: { ...runs, [key]: run } }));
      // Subject by subject, so that a worker trains few tables.
      await Promise.all(
        subjects.flatMap((subject) =>
          variations.map((variation, at) =>
            evaluate({ variation, at }, subject, (to) => change(key, to), signal),
          ),
        ),
      );
      if (signal.aborted) return;
      change(key, (done) => (done.phase === 'running' ? { ...done, phase: 'done' } : done));
    },
    cancel,
  };
});
