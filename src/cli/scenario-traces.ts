import { dirname, resolve } from 'node:path';
import { COMPLETE } from '../core/catalog/complete-catalog.ts';
import type { Trace } from '../core/config/trace.ts';
import { isOwnTrace } from '../scenario/document/own-trace.ts';
import { isPlainObject } from '../scenario/document/plain-object.ts';
import { CommandError } from './command-error.ts';
import type { Catalog } from '../core/catalog/catalog.ts';
import type { Scenario } from '../scenario/document/scenario.ts';
import { acceptedScenario, readJson, typedPath } from './read-files.ts';
import type { NamedColumns } from '../core/traces/chosen-mapping.ts';
import { readTraceFile } from './read-trace.ts';

/** A document whose trace is one of the catalog, the catalog with it, and the trace. */
interface TracedDocument {
  readonly document: unknown;
  readonly catalog: Catalog;
  readonly traces: readonly Trace[];
}

/**
 * Reads a scenario whose requests a file holds: `trace` in the place of its workload, or the file that it names. Throws
 * CommandError.
 */
export async function readTracedScenario(
  file: string,
  trace: GivenTrace | null,
): Promise<{ readonly scenario: Scenario; readonly traces: readonly Trace[] }> {
  const { document, catalog, traces } = await withTraceFile(await readJson(file), file, trace);
  const scenario = acceptedScenario(file, document, catalog);
  const named = scenario.workload.trace?.id;
  if (traces.length === 0 && isOwnTrace(named))
    throw new CommandError(`${file}: ${named} is a trace that a browser keeps; give its file with --trace.`);
  return { scenario, traces };
}

/** A file in the place of a workload, and the names of its columns. */
interface GivenTrace {
  readonly file: string;
  readonly columns: NamedColumns;
}

/** The name of a trace from a file, in the document. */
const FROM_FILE = 'user:file';

/**
 * Reads the trace of a document: that of a file which takes the place of its workload, or the one that it names by
 * `{"file": path}`, which stands beside the document. A document without either stays. Throws CommandError.
 */
async function withTraceFile(
  document: unknown,
  scenarioFile: string,
  given: GivenTrace | null,
): Promise<TracedDocument> {
  const workload = isPlainObject(document) && isPlainObject(document['workload']) ? document['workload'] : {};
  const trace = isPlainObject(workload['trace']) ? workload['trace'] : {};
  const { file: named, ...fields } = trace;
  const file = given?.file ?? (typeof named === 'string' ? besides(scenarioFile, named) : null);
  if (file === null || !isPlainObject(document)) return { document, catalog: COMPLETE, traces: [] };
  const say = (text: string): void => void process.stderr.write(`${text}\n`);
  const read = await readTraceFile(file, FROM_FILE, given?.columns ?? {}, say);
  const hasArrivals = read.trace.arrivals !== undefined;
  const { lengths: _lengths, promptPool: _pool, requests: _requests, seconds: _seconds, ...rest } = workload;
  const { arrivals: _arrivals, ...untimed } = rest;
  const kept = given === null ? workload : hasArrivals ? untimed : rest;
  return {
    document: { ...document, workload: { ...kept, trace: { ...fields, id: FROM_FILE } } },
    catalog: {
      ...COMPLETE,
      traces: { ...COMPLETE.traces, [FROM_FILE]: { rows: read.trace.prompts.length, hasArrivals } },
    },
    traces: [read.trace],
  };
}

function besides(scenarioFile: string, file: string): string {
  return resolve(dirname(typedPath(scenarioFile)), file);
}
