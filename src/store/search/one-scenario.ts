import { askingOwnRate } from '../../scenario/search/asked-rate.ts';
import { searchFrom } from '../../scenario/search/default-search.ts';
import { parseSearch } from '../../scenario/search/parse-search.ts';
import type { SearchDocument } from '../../scenario/search/search-document.ts';
import { firstLabelledText, scenarioLabel } from '../../scenario/describe/issue-labels.ts';
import { valueAt } from '../../scenario/document/plain-object.ts';
import { listOf } from '../../scenario/document/policies.ts';
import type { Scenario } from '../../scenario/document/scenario.ts';
import { useApp } from '../app-store.ts';
import { weightChoices } from '../weight-choices.ts';
import { chooseModel } from '../choose-model.ts';
import { editScenario, type FieldEdit } from '../edit.ts';
import { leaveReplay } from '../own/replay-edits.ts';
import { pageCatalog } from '../own/own-gpus.ts';
import { searchAddress } from './search-address.ts';
import { useSearch } from './search-store.ts';

/**
 * Compare and Search speak of one scenario: what is shared here is the same on both. Whichever page is shown takes it from
 * the other, but for a search that a link names: that one's holds, on Compare too. How many requests a run has is each
 * page's own.
 */
const SHARED = [
  'model',
  'workload.arrivals',
  'workload.lengths',
  'workload.seed',
  'workload.maxTokens',
  'workload.promptPool',
  'workload.sessions',
  'workload.trace',
  'slo',
] as const;

/** What a division of the search's model may be on a side that cannot keep its own: one GPU, as the model's files are. */
const UNDIVIDED: readonly FieldEdit[] = [
  'tensorParallel',
  'pipelineParallel',
  'weights',
  'kvCache',
  'expertParallel',
  'expertSkew',
  'kvBlocks',
].map((name) => ({ path: `deployment.${name}`, value: undefined }));

/** What the pages share of the search as both last had it; null: they never met. */
let met: string | null = null;
let isConnected = false;

/** Shows the search, with what Compare has made of the scenario; the function that it gives is called on leaving it. */
export function showSearch(): () => void {
  // Later the address is followed: a link that is opened then is read after this.
  const isLinked = !isConnected && window.location.hash.includes('?');
  isConnected = true;
  void searchAddress.connect().then(() => {
    if (!isLinked) takeFromCompare();
  });
  return giveToCompare;
}

function takeFromCompare(): void {
  const { document, commit } = useSearch.getState();
  const [side] = useApp.getState().comparison.sides;
  const taken = side === undefined ? document : searchOf(document, side);
  if (taken !== document) commit(taken, "Compare's model and workload");
  met = sharedText(taken.scenario);
  const { arrivals, trace } = side?.workload ?? { arrivals: null, trace: null };
  if (trace !== null && arrivals?.['trace'] === trace.id)
    useApp.getState().say({ kind: 'said', text: LEFT_OUT });
}

/** Said where Compare replays a trace with times. */
const LEFT_OUT =
  'A search sets the rate itself: it draws requests in the place of the trace that Compare replays';

/** Puts what was changed on Search since the pages last met on all sides of Compare. */
export function giveToCompare(): void {
  const { document, lastEdit } = useSearch.getState();
  const text = sharedText(document.scenario);
  if (text === met) return;
  met = text;
  const { comparison, commit } = useApp.getState();
  const sides = comparison.sides.map((side) => sideOf(side, document.scenario));
  if (sides.some((side, at) => side !== comparison.sides[at])) commit({ ...comparison, sides }, lastEdit);
}

/** The search with the scenario of a side; one whose space nobody has touched has the space that the side suggests. */
export function searchOf(document: SearchDocument, side: Scenario): SearchDocument {
  const suggested = searchFrom(side, pageCatalog());
  const edits = differences(document.scenario, suggested.scenario);
  if (isUntouched(document)) return readOr({ ...document, ...suggestion(suggested) }, document);
  if (edits.length === 0) return document;
  const edited = editScenario(document.scenario, edits);
  const scenario = edited.ok ? edited.value : suggested.scenario;
  return readOr({ ...document, scenario, space: legalSpace(document, scenario) }, document);
}

/** Edits the scenario on Search; answers with the sentence that refuses it, or null. */
export function editSearched(edits: readonly FieldEdit[]): string | null {
  const { document, edit } = useSearch.getState();
  const edited = editScenario(document.scenario, edits);
  if (!edited.ok) return firstLabelledText(edited.issues, scenarioLabel);
  const scenario = edited.value;
  const isRated = 'rate' in scenario.workload.arrivals;
  return edit(() =>
    isRated && isUntouched(document)
      ? { ...document, ...suggestion(searchFrom(scenario, pageCatalog())) }
      : { ...document, scenario, space: legalSpace(document, scenario) },
  );
}

function isUntouched({ scenario, space }: SearchDocument): boolean {
  return JSON.stringify(space) === JSON.stringify(searchFrom(scenario, pageCatalog()).space);
}

const suggestion = ({ scenario, space }: SearchDocument) => ({ scenario, space });

/** The space with the number formats that the model's weights can have. */
function legalSpace({ space }: SearchDocument, scenario: Scenario): SearchDocument['space'] {
  const legal = weightChoices(scenario).map(({ value }) => value);
  const kept = space.weights.filter((format) => legal.includes(format));
  return kept.length > 0 ? { ...space, weights: kept } : { ...space, weights: [scenario.deployment.weights] };
}

/** The document as a file would be read; the other where it is refused, or says the same. */
function readOr(changed: SearchDocument, document: SearchDocument): SearchDocument {
  const read = parseSearch(askingOwnRate(changed), pageCatalog());
  return read.ok && JSON.stringify(read.value) !== JSON.stringify(document) ? read.value : document;
}

/** A side with the scenario of a search. What its deployment then cannot be goes back to one GPU, or is as the search has it. */
export function sideOf(side: Scenario, shared: Scenario): Scenario {
  const changes = differences(searchFrom(side, pageCatalog()).scenario, shared);
  if (changes.length === 0) return side;
  // A trace with times, which a search leaves out, stays until its workload is another.
  const isOther = changes.some(({ path }) => path.startsWith('workload.'));
  const edits = isOther ? leaveReplay(side, changes) : changes;
  for (const more of [[], UNDIVIDED]) {
    const edited = editScenario(side, [...edits, ...more]);
    if (edited.ok) return edited.value;
  }
  return shared;
}

/** The edits that make one scenario share what the other has. */
function differences(from: Scenario, to: Scenario): readonly FieldEdit[] {
  const edits = SHARED.flatMap((path): readonly FieldEdit[] => {
    const value = valueAt(to, path);
    if (JSON.stringify(value) === JSON.stringify(valueAt(from, path))) return [];
    return path === 'model' ? chooseModel(from, to.model) : [{ path, value }];
  });
  const listed = listOf(to.workload.lengths, 'prompts');
  const counts = edits.some(({ path }) => path === 'workload.lengths') && listed !== undefined;
  if (!counts) return edits;
  return [
    ...edits,
    { path: 'workload.requests', value: listed.length },
    { path: 'workload.seconds', value: undefined },
  ];
}

function sharedText(scenario: Scenario): string {
  return JSON.stringify(SHARED.map((path) => valueAt(scenario, path)));
}
