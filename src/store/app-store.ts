import { create } from 'zustand';
import { defaultComparison } from '../scenario/document/defaults.ts';
import type { ExportKind } from '../core/exports/export-run.ts';
import type { Comparison, ComparisonView, Scenario } from '../scenario/document/scenario.ts';
import { copySide, editShared, editSide, runKey, swapSides, type FieldEdit } from './edit.ts';
import { applyUpdate, IDLE_RUN, startRun, type ShownResult, type SideRun } from './side-run.ts';
import type { RunUpdate } from '../client/run-update.ts';

/** Something the user should know that is no part of a side's run. */
export type AppNotice =
  | {
      readonly kind: 'dropped';
      readonly items: readonly { readonly key: string; readonly reason: string }[];
      readonly newer: boolean;
    }
  | { readonly kind: 'opened-link'; readonly mine: string }
  | { readonly kind: 'said'; readonly text: string };

export interface Runner {
  readonly run: (index: number) => void;
  readonly cancel: (index: number) => void;
  /** Runs a scenario that is on no side, the latest of a name only, until the returned function is called. */
  readonly runApart: (scenario: Scenario, onUpdate: (update: RunUpdate) => void, name?: string) => () => void;
  /** Runs the scenario once more and gives the file; rejects with a sentence. */
  readonly exportFile: (scenario: Scenario, kind: ExportKind) => Promise<Blob>;
}

export interface AppState {
  readonly comparison: Comparison;
  /** One for each side. */
  readonly runs: readonly SideRun[];
  readonly notice: AppNotice | null;
  /** Runs and cancels; null until the page has started its workers. */
  readonly runner: Runner | null;

  /** Each edit answers with the sentence that refuses it, or null. */
  readonly editSide: (index: number, edits: readonly FieldEdit[]) => string | null;
  readonly editShared: (edits: readonly FieldEdit[]) => string | null;
  readonly copySide: (from: number, to: number) => void;
  readonly swapSides: () => void;
  readonly setView: (view: Partial<ComparisonView>) => void;
  /** null: back to the list price. */
  readonly setPrice: (gpu: string, dollarsPerHour: number | null) => string | null;
  readonly replaceComparison: (comparison: Comparison) => void;
  readonly say: (notice: AppNotice | null) => void;
  /** Shows finished results at once where their settings are those asked for. */
  readonly seed: (results: readonly ShownResult[]) => void;
  readonly startRun: (index: number) => void;
  readonly updateRun: (index: number, update: RunUpdate) => void;
}

const MAX_PRICE = 1000;

export const useApp = create<AppState>()((set, get) => {
  const take = ({ comparison, issue }: { comparison: Comparison; issue: string | null }) => {
    if (issue === null) set({ comparison });
    return issue;
  };
  const mapRun = (index: number, change: (run: SideRun) => SideRun) =>
    set(({ runs }) => ({ runs: runs.map((run, at) => (at === index ? change(run) : run)) }));
  const first = defaultComparison();

  return {
    comparison: first,
    runs: first.sides.map(() => IDLE_RUN),
    notice: null,
    runner: null,
    editSide: (index, edits) => take(editSide(get().comparison, index, edits)),
    editShared: (edits) => take(editShared(get().comparison, edits)),
    copySide: (from, to) =>
      set(({ comparison, runs }) => ({
        comparison: copySide(comparison, from, to),
        // The result goes along with the settings that made it.
        runs: runs.map((run, index) => (index === to ? { ...run, shown: runs[from]?.shown ?? null } : run)),
      })),
    swapSides: () =>
      set(({ comparison, runs }) => {
        const [a, b, ...rest] = runs;
        if (a === undefined || b === undefined) return {};
        const swapped = [
          { ...a, shown: b.shown },
          { ...b, shown: a.shown },
        ];
        return { comparison: swapSides(comparison), runs: [...swapped, ...rest] };
      }),
    setView: (view) =>
      set(({ comparison }) => ({ comparison: { ...comparison, view: { ...comparison.view, ...view } } })),
    setPrice: (gpu, dollarsPerHour) => {
      if (dollarsPerHour !== null && !(dollarsPerHour > 0 && dollarsPerHour <= MAX_PRICE)) {
        return `A price must be above 0 and at most ${MAX_PRICE} dollars per GPU-hour.`;
      }
      const { comparison } = get();
      const { [gpu]: _old, ...others } = comparison.prices;
      const prices = dollarsPerHour === null ? others : { ...others, [gpu]: dollarsPerHour };
      set({ comparison: { ...comparison, prices } });
      return null;
    },
    replaceComparison: (comparison) =>
      set(({ runs }) => ({ comparison, runs: comparison.sides.map((_, index) => runs[index] ?? IDLE_RUN) })),
    say: (notice) => set({ notice }),
    seed: (results) =>
      set(({ comparison, runs }) => ({
        runs: runs.map((run, index) => {
          const side = comparison.sides[index];
          const match = results.find(
            (result) => side !== undefined && runKey(result.scenario) === runKey(side),
          );
          // A result of this browser's own is never painted over.
          return match === undefined || run.shown !== null ? run : { ...run, shown: match };
        }),
      })),
    startRun: (index) =>
      mapRun(index, (run) => {
        const side = get().comparison.sides[index];
        return side === undefined ? run : startRun(run, side);
      }),
    updateRun: (index, update) => mapRun(index, (run) => applyUpdate(run, update)),
  };
});
