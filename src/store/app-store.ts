import { create } from 'zustand';
import type { RunUpdate } from '../client/run-update.ts';
import type { ExportKind } from '../core/exports/export-run.ts';
import { defaultComparison } from '../scenario/document/defaults.ts';
import type { Comparison, ComparisonView, Scenario } from '../scenario/document/scenario.ts';
import {
  copySide,
  editPrice,
  editShared,
  editSide,
  sideLabel,
  swapSides,
  type EditResult,
  type FieldEdit,
} from './edit.ts';
import type { Example } from './first-paint.ts';
import { KnownResults } from './known-results.ts';
import { isGestureUnderWay } from './undo/gesture.ts';
import { NO_STEPS, recordStep, type Steps } from './undo/steps.ts';
import { applyUpdate, IDLE_RUN, showKnown, startRun, type SideRun } from './side-run.ts';

/** Something the user should know that is no part of a side's run. */
export type AppNotice =
  | {
      readonly kind: 'dropped';
      readonly items: readonly { readonly key: string; readonly reason: string }[];
      readonly newer: boolean;
    }
  | { readonly kind: 'opened-link'; readonly mine: string }
  | { readonly kind: 'said'; readonly text: string }
  /** What was just done, and can be taken back at once. */
  | { readonly kind: 'done'; readonly text: string };

/** A comparison of an earlier visit. */
export interface LeftOff {
  /** Its fragment. */
  readonly mine: string;
  /** The page offers to go on with it. */
  readonly isOffered: boolean;
}

/** Runs and cancels, as the page's components ask for it. */
export interface Runner {
  readonly run: (index: number) => void;
  readonly cancel: (index: number) => void;
  /** Runs a scenario that is on no side, the latest of a name only, until the returned function is called. */
  readonly runApart: (scenario: Scenario, onUpdate: (update: RunUpdate) => void, name?: string) => () => void;
  /**
   * Runs a scenario in the worker of a side that is idle, and shows nothing of it. What the side is asked for next takes its
   * place at once; such a run then says nothing more.
   */
  readonly runIdle: (index: number, scenario: Scenario, onUpdate: (update: RunUpdate) => void) => void;
  /** Runs the scenario once more and gives the file; rejects with a sentence. */
  readonly exportFile: (scenario: Scenario, kind: ExportKind) => Promise<Blob>;
}

/** What the page holds, and what can be done with it. */
export interface AppState {
  readonly comparison: Comparison;
  /** What made the comparison what it is, in a few words; null: it is as the page or a link gave it. */
  readonly lastEdit: string | null;
  /** Counts the edits that are large enough for the browser's Back to come back from. */
  readonly actions: number;
  readonly steps: Steps<Comparison>;
  /** One for each side. */
  readonly runs: readonly SideRun[];
  readonly notice: AppNotice | null;
  /** What was worked on here before this visit, where the page opened without a link; null: nothing, or it is shown. */
  readonly leftOff: LeftOff | null;
  /** What the page was built with; null until it is there. */
  readonly example: Example | null;
  /** Results of this visit. */
  readonly known: KnownResults;
  /** null until the page has started its workers. */
  readonly runner: Runner | null;

  /**
   * The one door through which a comparison changes. `label` names the edit, alike for the steps of one drag; null: a
   * link is opened. Sides whose result is known show it.
   */
  readonly commit: (comparison: Comparison, label: string | null) => void;
  /** Commits an edit that is more than a setting; `done` says what it did, beside a button that takes it back. */
  readonly act: (comparison: Comparison, label: string, done: string) => void;
  /** Each edit answers with the sentence that refuses it, or null. */
  readonly editSide: (index: number, edits: readonly FieldEdit[]) => string | null;
  readonly editShared: (edits: readonly FieldEdit[]) => string | null;
  /** Edits one side at a press of a button, such as taking advice; `done` says what that did. */
  readonly actOnSide: (index: number, edits: readonly FieldEdit[], done: string) => string | null;
  readonly copySide: (from: number, to: number) => void;
  readonly swapSides: () => void;
  readonly setView: (view: Partial<ComparisonView>) => void;
  /** null: back to the list price. */
  readonly setPrice: (gpu: string, dollarsPerHour: number | null) => string | null;
  readonly say: (notice: AppNotice | null) => void;
  /** Makes the results of an example known, and shows them where a side has none. */
  readonly seed: (example: Example) => void;
  readonly startRun: (index: number) => void;
  readonly updateRun: (index: number, update: RunUpdate) => void;
}

type Get = () => AppState;
type Set = (change: (state: AppState) => Partial<AppState>) => void;
type Edits = Pick<
  AppState,
  'editSide' | 'editShared' | 'actOnSide' | 'copySide' | 'swapSides' | 'setView' | 'setPrice'
>;

/** Every edit of the comparison; each goes through `commit`. */
function editsOf(get: Get): Edits {
  const commit = (comparison: Comparison, label: string) => get().commit(comparison, label);
  const take = ({ comparison, issue }: EditResult, label: string) => {
    if (issue === null) commit(comparison, label);
    return issue;
  };
  return {
    editSide: (index, edits) =>
      take(editSide(get().comparison, index, edits), `${sideLabel(index)}: ${edits[0]?.path}`),
    editShared: (edits) => take(editShared(get().comparison, edits), `${edits[0]?.path}`),
    actOnSide: (index, edits, done) => {
      const { comparison, issue } = editSide(get().comparison, index, edits);
      if (issue === null) get().act(comparison, done, done);
      return issue;
    },
    copySide: (from, to) => {
      const what = `${sideLabel(from)} to ${sideLabel(to)}`;
      get().act(copySide(get().comparison, from, to), `Copy ${what}`, `Copied ${what}`);
    },
    swapSides: () => get().act(swapSides(get().comparison), 'Swap A and B', 'Swapped A and B'),
    setView: (view) => {
      const { comparison } = get();
      commit({ ...comparison, view: { ...comparison.view, ...view } }, 'View');
    },
    setPrice: (gpu, dollarsPerHour) =>
      take(editPrice(get().comparison, gpu, dollarsPerHour), `Price of ${gpu}`),
  };
}

const isEqual = (one: unknown, other: unknown): boolean => JSON.stringify(one) === JSON.stringify(other);

/** The edits of a comparison, with one more. What is on screen is no edit of what is compared. */
function stepsWith(
  { comparison: before, lastEdit, steps }: AppState,
  after: Comparison,
  label: string | null,
): Steps<Comparison> {
  const content = ({ sides, prices }: Comparison) => [sides, prices];
  // The first link of a visit takes the place of nothing.
  if (label === null && lastEdit === null && steps.past.length === 0) return steps;
  const isOver = !isGestureUnderWay();
  if (isEqual(content(before), content(after))) return isOver ? { ...steps, open: null } : steps;
  return recordStep(steps, { document: before, label: label ?? 'Open a link', isOver });
}

/** The door for every edit. Sides whose result is known show it. */
function commitsOf(set: Set, get: Get): Pick<AppState, 'commit' | 'act'> {
  const show = (
    comparison: Comparison,
    edit: Pick<AppState, 'lastEdit' | 'steps'> & Partial<Pick<AppState, 'actions'>>,
  ) =>
    set(({ comparison: before, runs, notice: said, known }) => {
      // Undo would now take back something else than it says.
      const notice = said?.kind === 'done' ? null : said;
      // The end of a drag asks for what the drag has come to already: nothing is drawn anew.
      if (isEqual(before, comparison)) return { ...edit, notice };
      const shown = comparison.sides.map((side, index) => {
        const run = runs[index] ?? IDLE_RUN;
        const result = side === before.sides[index] ? undefined : known.find(side);
        return result === undefined ? run : showKnown(run, side, result);
      });
      return { ...edit, notice, comparison, runs: shown };
    });
  return {
    commit: (comparison, label) =>
      show(comparison, { lastEdit: label, steps: stepsWith(get(), comparison, label) }),
    act: (comparison, label, done) => {
      const { past } = get().steps;
      const steps = stepsWith(get(), comparison, label);
      show(comparison, { lastEdit: label, steps, actions: get().actions + 1 });
      // Where it changed nothing there is nothing to take back.
      get().say({ kind: steps.past === past ? 'said' : 'done', text: done });
    },
  };
}

/** The state of the page that outlives a page's components. */
export const useApp = create<AppState>()((set, get) => {
  const first = defaultComparison();
  const mapRun = (index: number, change: (run: SideRun) => SideRun) =>
    set(({ runs }) => ({ runs: runs.map((run, at) => (at === index ? change(run) : run)) }));

  return {
    known: new KnownResults(),
    comparison: first,
    lastEdit: null,
    runs: first.sides.map(() => IDLE_RUN),
    notice: null,
    leftOff: null,
    example: null,
    runner: null,
    actions: 0,
    steps: NO_STEPS,
    ...commitsOf(set, get),
    ...editsOf(get),
    say: (notice) => set({ notice }),
    seed: (example) => {
      const { known } = get();
      example.results.forEach((result) => known.keep(result));
      set(({ comparison, runs }) => ({
        example,
        runs: runs.map((run, index) => {
          const side = comparison.sides[index];
          const result = side === undefined || run.shown !== null ? undefined : known.find(side);
          // A result of this browser's own is never painted over.
          return result === undefined ? run : { ...run, shown: result };
        }),
      }));
    },
    startRun: (index) =>
      mapRun(index, (run) => {
        const side = get().comparison.sides[index];
        return side === undefined ? run : startRun(run, side);
      }),
    updateRun: (index, update) => {
      mapRun(index, (run) => applyUpdate(run, update));
      const shown = get().runs[index]?.shown;
      if (update.phase === 'done' && shown) get().known.keep(shown);
    },
  };
});
