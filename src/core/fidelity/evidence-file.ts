import { groupBy } from '../../lib/group-by.ts';
import type { Evidence, EvidenceFigure, EvidenceRun } from './evidence.ts';

/** `Evidence` as JSON: a column for each property, since most values repeat. */
export interface EvidenceFile extends Pick<Evidence, 'sources' | 'hosts' | 'bands'> {
  readonly version: 3;
  readonly runs: { readonly [K in TextColumn]: Words } & {
    readonly [K in NumberColumn]: readonly (number | null)[];
  } & { readonly [K in DeviationColumn]: readonly number[] } & {
    readonly [K in SwitchColumn]: readonly number[];
  };
  readonly figures: {
    /** Place of the figure's run. */
    readonly run: readonly number[];
    readonly figure: Words;
  } & { readonly [K in SecondsColumn]: readonly number[] };
}

/** Texts by their place in a list of the different ones. */
interface Words {
  readonly words: readonly string[];
  readonly at: readonly number[];
}

const TEXTS = [
  'id',
  'group',
  'published',
  'source',
  'generation',
  'engine',
  'model',
  'gpu',
  'weights',
  'kvCache',
  'arrivals',
  'flags',
] as const;
const NUMBERS = [
  'tensorParallel',
  'pipelineParallel',
  'replicas',
  'load',
  'prompt',
  'output',
  'document',
] as const;
/** 1 or 0. */
const SWITCHES = ['expertParallel', 'sharesPrompts'] as const;
/** Shares of 1, by what they are in a run. */
const DEVIATIONS = { prefillDeviation: 'prefill', decodeDeviation: 'decode' } as const;
const SECONDS = ['measured', 'shipped', 'heldOut'] as const;
type TextColumn = (typeof TEXTS)[number];
type SwitchColumn = (typeof SWITCHES)[number];
type DeviationColumn = keyof typeof DEVIATIONS;
type NumberColumn = (typeof NUMBERS)[number];
type SecondsColumn = (typeof SECONDS)[number];

/** Significant digits of times: finer than any published figure. */
const KEPT_DIGITS = 4;

export function writeEvidence({ sources, hosts, runs, bands }: Evidence): EvidenceFile {
  const figures = runs.flatMap((run, place) => run.figures.map((figure) => ({ place, ...figure })));
  const columns = {
    ...Object.fromEntries(TEXTS.map((name) => [name, toWords(runs.map((run) => run[name]))])),
    ...Object.fromEntries(NUMBERS.map((name) => [name, runs.map((run) => run[name])])),
    ...Object.fromEntries(
      Object.entries(DEVIATIONS).map(([name, part]) => [
        name,
        runs.map(({ deviation }) => Number(deviation[part].toPrecision(KEPT_DIGITS))),
      ]),
    ),
    ...Object.fromEntries(SWITCHES.map((name) => [name, runs.map((run) => Number(run[name]))])),
  } as unknown as EvidenceFile['runs'];
  const seconds = Object.fromEntries(
    SECONDS.map((name) => [name, figures.map((each) => Number(each[name].toPrecision(KEPT_DIGITS)))]),
  ) as unknown as Pick<EvidenceFile['figures'], SecondsColumn>;
  return {
    version: 3,
    sources,
    hosts,
    bands,
    runs: columns,
    figures: {
      run: figures.map(({ place }) => place),
      figure: toWords(figures.map(({ figure }) => figure)),
      ...seconds,
    },
  };
}

/** The evidence of a file, or null where the file has another form. */
export function readEvidence(json: unknown): Evidence | null {
  if (!isEvidenceFile(json)) return null;
  const { sources, hosts, bands, runs: columns, figures } = json;
  const figuresOf = groupBy([...figures.run.keys()], (place) => figures.run[place]);
  const runs = columns.id.at.map((_, place): EvidenceRun => {
    const values = {
      ...Object.fromEntries(TEXTS.map((name) => [name, wordAt(columns[name], place)])),
      ...Object.fromEntries(NUMBERS.map((name) => [name, columns[name][place] ?? null])),
      ...Object.fromEntries(SWITCHES.map((name) => [name, columns[name][place] === 1])),
      deviation: {
        prefill: columns.prefillDeviation[place] ?? 0,
        decode: columns.decodeDeviation[place] ?? 0,
      },
    } as unknown as Omit<EvidenceRun, 'figures'>;
    const own = (figuresOf.get(place) ?? []).map((at): EvidenceFigure => {
      const seconds = SECONDS.map((name) => [name, figures[name][at]]);
      return { figure: wordAt(figures.figure, at), ...Object.fromEntries(seconds) };
    });
    return { ...values, figures: own };
  });
  return { sources, hosts, runs, bands };
}

function toWords(texts: readonly string[]): Words {
  const words = [...new Set(texts)];
  const places = new Map(words.map((word, place) => [word, place]));
  return { words, at: texts.map((text) => places.get(text) as number) };
}

function wordAt({ words, at }: Words, place: number): string {
  return words[at[place] ?? -1] ?? '';
}

/** Whether every column is there, all of one length and of their kind. */
function isEvidenceFile(json: unknown): json is EvidenceFile {
  if (!isRecord(json) || json['version'] !== 3) return false;
  const { runs, figures } = json;
  if (!isRecord(runs) || !isRecord(figures)) return false;
  if (!['sources', 'hosts', 'bands'].every((name) => Array.isArray(json[name]))) return false;
  const count = lengthOf(runs['id']);
  const figureCount = lengthOf(figures['figure']);
  const places = figures['run'];
  return (
    count !== null &&
    TEXTS.every((name) => lengthOf(runs[name]) === count) &&
    NUMBERS.every((name) => hasNumbers(runs[name], count, true)) &&
    Object.keys(DEVIATIONS).every((name) => hasNumbers(runs[name], count, false)) &&
    SWITCHES.every((name) => hasNumbers(runs[name], count, false)) &&
    figureCount !== null &&
    hasNumbers(places, figureCount, false) &&
    places.every((place) => place < count) &&
    SECONDS.every((name) => hasNumbers(figures[name], figureCount, false))
  );
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** How many texts a column of words has; null: it is none. */
function lengthOf(column: unknown): number | null {
  if (!isRecord(column)) return null;
  const { words, at } = column;
  if (!Array.isArray(words) || !words.every((word) => typeof word === 'string')) return null;
  return hasNumbers(at, null, false) && at.every((place) => place in words) ? at.length : null;
}

function hasNumbers(column: unknown, count: number | null, nullable: boolean): column is number[] {
  return (
    Array.isArray(column) &&
    (count === null || column.length === count) &&
    column.every((value) => Number.isFinite(value) || (nullable && value === null))
  );
}
