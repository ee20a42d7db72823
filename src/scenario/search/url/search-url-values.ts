import {
  BUDGET_FIELDS,
  DEFAULT_LONGEST,
  DEFAULT_PERCENTILE,
  LATENCY_METRIC,
  PROBE_FIELDS,
  RANK_FIELD,
} from '../search-fields.ts';
import { DIMENSIONS, type SpaceDimension } from '../dimensions.ts';
import type { SearchPath } from './search-url-keys.ts';
import type { FieldChoice, SearchDocument, SearchScheduler } from '../search-document.ts';
import { choicesOf } from '../space-size.ts';

/** The text of a field before it is escaped, by path; null: null stands for its default. */
export function searchTexts(document: SearchDocument): Readonly<Record<SearchPath, string | null>> {
  const { space, probe, question, latency } = document;
  return {
    name: document.name ?? null,
    ...spaceTexts(({ name }) => listText(space[name])),
    'space.engines':
      space.engines
        ?.map(({ name, version }) => (version === undefined ? name : `${name}:${version}`))
        .join(',') ?? null,
    'space.schedulers': space.schedulers.map(writeScheduler).join('/'),
    'space.maxGpus': String(space.maxGpus),
    'space.maxDollarsPerHour': space.maxDollarsPerHour === null ? null : String(space.maxDollarsPerHour),
    question: question.kind === 'rate' ? String(question.rate) : null,
    'probe.requests': String(probe.requests),
    'probe.longestRequests': String(probe.longestRequests),
    rank: document.rank,
    latency: `${latency.metric}:${latency.percentile}`,
  };
}

/** What a link means by each field that it leaves out, in a document with this scenario; null: it is always written. */
export function defaultTexts({
  scenario,
  probe,
}: SearchDocument): Readonly<Record<SearchPath, string | null>> {
  return {
    name: null,
    ...spaceTexts(({ name, choosing }) => usualText(choosing, scenario.deployment[name])),
    'space.engines': null,
    'space.schedulers': null,
    'space.maxGpus': String(BUDGET_FIELDS.maxGpus.default),
    'space.maxDollarsPerHour': null,
    question: null,
    'probe.requests': String(PROBE_FIELDS.requests.default),
    'probe.longestRequests': String(Math.max(probe.requests, DEFAULT_LONGEST)),
    rank: RANK_FIELD.default,
    latency: `${LATENCY_METRIC.default}:${DEFAULT_PERCENTILE}`,
  };
}

type SpaceTexts = Readonly<Record<`space.${SpaceDimension['name']}`, string | null>>;

/** A text for each dimension, by path. */
function spaceTexts(text: (dimension: SpaceDimension) => string | null): SpaceTexts {
  // Made from a table that TypeScript cannot follow.
  return Object.fromEntries(
    DIMENSIONS.map((dimension) => [`space.${dimension.name}`, text(dimension)]),
  ) as SpaceTexts;
}

/** "1,2,4", or the word that stands for a list; null: null does. */
function listText(values: readonly FieldChoice[] | string | null): string | null {
  return typeof values === 'string' || values === null ? values : values.join(',');
}

/** What a dimension's values are where nothing is said of them. */
function usualText(choosing: SpaceDimension['choosing'], own: FieldChoice): string | null {
  if (choosing === 'fit') return choosing;
  return choosing === 'as-scenario' ? String(own) : null;
}

/** "sarathi:chunkSize:512,1024:maxBatchSize:64" */
function writeScheduler({ policy, ...fields }: SearchScheduler): string {
  return [
    policy,
    ...Object.entries(fields).flatMap(([name, value]) => [name, choicesOf(value).join(',')]),
  ].join(':');
}

/** The value that a text stands for; text that is no value of its kind stays text, for the parser to refuse. */
export function readSearchValue(path: string, text: string): unknown {
  switch (path) {
    case 'name':
    case 'rank':
      return text;
    case 'question':
      return { kind: 'rate', rate: readScalar(text) };
    case 'latency': {
      const [metric, percentile = ''] = text.split(':');
      return { metric, percentile: readScalar(percentile) };
    }
    case 'space.schedulers':
      return text.split('/').map(readScheduler);
    case 'space.engines':
      return text.split(',').map(readEngine);
    case 'space.replicas':
      return text === 'fit' ? text : text.split(',').map(readScalar);
    case 'space.maxGpus':
    case 'space.maxDollarsPerHour':
    case 'probe.requests':
    case 'probe.longestRequests':
      return readScalar(text);
    default:
      return path.startsWith('space.') ? text.split(',').map(readScalar) : readScalar(text);
  }
}

function readScheduler(text: string): unknown {
  const [policy, ...parts] = text.split(':');
  const fields: [string, unknown][] = [];
  for (let at = 0; at < parts.length; at += 2)
    fields.push([parts[at] ?? '', (parts[at + 1] ?? '').split(',').map(readScalar)]);
  return { ...Object.fromEntries(fields), policy };
}

/** "sglang:0.5" */
function readEngine(text: string): unknown {
  const [name, version] = text.split(':');
  return { name, ...(version === undefined ? {} : { version }) };
}

const NUMBER = /^-?\d+(\.\d+)?(e[+-]?\d+)?$/i;

function readScalar(text: string): unknown {
  if (text === 'true' || text === 'false') return text === 'true';
  return NUMBER.test(text) ? Number(text) : text;
}
