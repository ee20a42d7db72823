import { BUNDLED } from '../src/core/catalog/bundled.ts';
import { firstIssueText } from '../src/scenario/describe/issue-text.ts';
import { readFile } from 'node:fs/promises';
import { evaluate } from '../src/core/search/evaluate.ts';
import { longEnoughProbe } from '../src/core/search/long-enough.ts';
import { GRID_POINTS, LOWEST_INDEX, rateAt } from '../src/core/search/rate-grid.ts';
import { timedOf } from '../src/core/config/timed-config.ts';
import { preparationOfPublicFiles } from '../src/cli/preparation.ts';
import { enumerateSpace, type EnumeratedCandidate } from '../src/scenario/search/enumerate-space.ts';
import { parseSearch } from '../src/scenario/search/parse-search.ts';
import { planSpace } from '../src/scenario/search/plan-space.ts';
import type { SearchDocument } from '../src/scenario/search/search-document.ts';
import type { SearchOutput, SearchOutputRow } from '../src/scenario/search/outcome/search-output.ts';

/**
 * What can be trusted of a search:
 * `search-study confirm OUTPUT.json [REQUESTS]` finds with more requests whether the winner stays;
 * `search-study grid SEARCH.json [COUNT] [PART/PARTS]` compares the bisection with every rate of the grid for COUNT
 * configurations spread evenly over the space; `search-study length SEARCH.json INDEX...` finds capacities with more and
 * more requests; `search-study transfer OUTPUT.json...` serves each searched workload with the others' best.
 */
const USAGE =
  'usage: search-study grid|length SEARCH.json ... or search-study confirm|transfer OUTPUT.json ...';
const GO_ON = async () => 'go-on' as const;
const preparation = preparationOfPublicFiles(64);

async function readSearch(file: string): Promise<SearchDocument> {
  const parsed = parseSearch(JSON.parse(await readFile(file, 'utf8')), BUNDLED);
  if (!parsed.ok) throw new Error(firstIssueText(parsed.issues));
  return parsed.value;
}

async function inputOf({ scenario }: SearchDocument, { config }: EnumeratedCandidate) {
  const tables = await preparation.tables(timedOf(config));
  const traces = await preparation.traces(config.workload);
  return { config, tables, traces, objectives: scenario.slo };
}

async function capacityOf(
  document: SearchDocument,
  candidate: EnumeratedCandidate,
  requests: number,
  longest: number,
) {
  const { config, objectives, tables, traces } = await inputOf(document, candidate);
  const terms = { question: { kind: 'capacity' as const }, objectives, length: { requests, longest } };
  return evaluate({ config, terms, traces, train: async () => tables, expected: null, breathe: GO_ON });
}

async function grid(file: string, count = 20, part = 0, parts = 1): Promise<void> {
  const document = await readSearch(file);
  const { requests, longestRequests: longest } = document.probe;
  const { candidates } = enumerateSpace(document, BUNDLED);
  const { rows } = planSpace(document, BUNDLED);
  const found: { candidate: EnumeratedCandidate; gridIndex: number; probes: number }[] = [];
  for (let at = 0; found.length < count && at < count * 3; at++) {
    const candidate =
      candidates[Math.floor(((at + 0.5) * candidates.length) / (count * 1.2)) % candidates.length];
    if (candidate === undefined || at % parts !== part) continue;
    const { gridIndex, probes } = await capacityOf(document, candidate, requests, longest);
    if (gridIndex !== null) found.push({ candidate, gridIndex, probes });
    if (found.length === Math.ceil(count / parts)) break;
  }
  for (const { candidate, gridIndex, probes } of found) {
    const input = await inputOf(document, candidate);
    const ask = longEnoughProbe({ ...input, length: { requests, longest }, stopsEarly: true }, GO_ON);
    const meets: boolean[] = [];
    let missed = 0;
    // Far above the capacity every rate misses: a run of misses as long as a factor of ten in the rate ends the list.
    for (let index = LOWEST_INDEX; index < LOWEST_INDEX + GRID_POINTS && missed < 94; index++) {
      const answer = (await ask(rateAt(index))).meets;
      meets.push(answer);
      missed = answer ? 0 : missed + 1;
    }
    const first = LOWEST_INDEX + meets.indexOf(false) - 1;
    const last = LOWEST_INDEX + meets.lastIndexOf(true);
    const between = meets
      .slice(first - LOWEST_INDEX + 1, last - LOWEST_INDEX + 1)
      .map((met) => (met ? '+' : '-'));
    const agrees = first === gridIndex && last === gridIndex ? 'equal' : `wavers ${between.join('')}`;
    console.log(
      `${rows[candidate.index]?.label} | bisection ${rateAt(gridIndex).toFixed(3)} (${gridIndex}, ${probes} probes) | every rate: up to ${rateAt(first).toFixed(3)} (${first}), last ${rateAt(last).toFixed(3)} (${last}), ${meets.length} rates | ${agrees}`,
    );
  }
}

async function lengths(file: string, indexes: readonly number[]): Promise<void> {
  const document = await readSearch(file);
  const { candidates } = enumerateSpace(document, BUNDLED);
  const { rows } = planSpace(document, BUNDLED);
  for (const index of indexes) {
    const candidate = candidates[index];
    if (candidate === undefined) throw new Error(`The space has no configuration ${index}`);
    const figures: string[] = [];
    for (const requests of [2000, 4000, 8000, 16_000, 32_000]) {
      const { outcome } = await capacityOf(document, candidate, requests, requests);
      if (outcome.kind !== 'meets') continue;
      const { rate, summary } = outcome.measures;
      const residences = requests / rate / (summary.e2e.mean ?? 1);
      figures.push(`${requests}: ${rate.toFixed(2)} (${residences.toFixed(1)})`);
    }
    const { outcome } = await capacityOf(document, candidate, 2000, 16_000);
    const lengthened = outcome.kind === 'meets' ? outcome.measures : null;
    console.log(
      `${rows[index]?.label} | ${figures.join(' | ')} | lengthened ${lengthened?.rate.toFixed(2)} with ${lengthened?.summary.requests}`,
    );
  }
}

/**
 * Goes down the ranking with more requests until no configuration further down could come first: more requests lower a
 * capacity, seldom raise it, and then by a grid point or two; `ROOM` leaves place for that.
 */
async function confirm(file: string, requests: number): Promise<void> {
  const { configurations, document } = JSON.parse(await readFile(file, 'utf8')) as SearchOutput;
  const { candidates } = enumerateSpace(document, BUNDLED);
  const ROOM = 1.05;
  let best = 0;
  const confirmed: { label: string; place: number; before: number; after: number }[] = [];
  for (const row of configurations) {
    const before = row.economics?.requestsPerDollar ?? 0;
    const candidate = candidates[row.index];
    if (row.place === null || row.rate === null || candidate === undefined || before * ROOM < best) break;
    const { outcome } = await capacityOf(document, candidate, requests, requests);
    const after = outcome.kind === 'meets' ? (before * outcome.measures.rate) / row.rate : 0;
    best = Math.max(best, after);
    confirmed.push({ label: row.label, place: row.place, before, after });
  }
  for (const { label, place, before, after } of confirmed.toSorted((a, b) => b.after - a.after).slice(0, 8)) {
    console.log(`${label} | ${after.toFixed(4)} | was ${before.toFixed(4)}, place ${place}`);
  }
  console.log(`${confirmed.length} configurations looked at with ${requests} requests`);
}

async function transfer(files: readonly string[]): Promise<void> {
  const outputs = await Promise.all(
    files.map(async (file) => JSON.parse(await readFile(file, 'utf8')) as SearchOutput),
  );
  const gainOf = (row: SearchOutputRow | undefined) =>
    row?.outcome === 'meets' ? (row.economics?.requestsPerDollar ?? 0) : 0;
  console.log(`| best of \\ serves | ${files.join(' | ')} |`);
  for (const [from, reference] of outputs.entries()) {
    const best = reference.configurations[0];
    const cells = outputs.map((served) => {
      const same = served.configurations.find(({ index }) => index === best?.index);
      const ratio = gainOf(served.configurations[0]) / gainOf(same);
      return Number.isFinite(ratio) ? ratio.toFixed(2) : 'misses';
    });
    console.log(`| ${files[from]}: ${best?.label} | ${cells.join(' | ')} |`);
  }
}

const [study, ...args] = process.argv.slice(2);
const [file = '', ...rest] = args;
if (study === 'grid') {
  const [part = 1, parts = 1] = (rest[1] ?? '1/1').split('/').map(Number);
  await grid(file, Number(rest[0] ?? 20), part - 1, parts);
} else if (study === 'length') await lengths(file, rest.map(Number));
else if (study === 'confirm') await confirm(file, Number(rest[0] ?? 16_000));
else if (study === 'transfer') await transfer(args);
else throw new Error(USAGE);
