import {
  BUDGET_FIELDS,
  DEFAULT_LONGEST,
  DEFAULT_PERCENTILE,
  LATENCY_METRIC,
  PROBE_FIELDS,
  RANK_FIELD,
} from '../search-fields.ts';
import type { SearchPath } from './search-url-keys.ts';
import type { FieldChoice, SearchDocument, SearchScheduler } from '../search-document.ts';
import { choicesOf } from '../space-size.ts';

/** The text of a field before it is escaped, by path; null: null stands for its default. */
export function searchTexts(document: SearchDocument): Readonly<Record<SearchPath, string | null>> {
  const { space, probe, question, latency } = document;
  const list = (values: readonly FieldChoice[]): string => values.join(',');
  return {
    name: document.name ?? null,
    'space.gpu': list(space.gpu),
    'space.node': space.node === null ? null : list(space.node),
    'space.weights': list(space.weights),
    'space.kvCache': list(space.kvCache),
    'space.tensorParallel': list(space.tensorParallel),
    'space.pipelineParallel': list(space.pipelineParallel),
    'space.replicas': space.replicas === 'fit' ? 'fit' : list(space.replicas),
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
  const { weights, kvCache, tensorParallel, pipelineParallel } = scenario.deployment;
  return {
    name: null,
    'space.gpu': null,
    'space.node': null,
    'space.weights': weights,
    'space.kvCache': kvCache,
    'space.tensorParallel': String(tensorParallel),
    'space.pipelineParallel': String(pipelineParallel),
    'space.replicas': 'fit',
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

const NUMBER = /^-?\d+(\.\d+)?(e[+-]?\d+)?$/i;

function readScalar(text: string): unknown {
  if (text === 'true' || text === 'false') return text === 'true';
  return NUMBER.test(text) ? Number(text) : text;
}
