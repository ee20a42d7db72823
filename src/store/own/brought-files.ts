import { issueText } from '../../scenario/describe/issue-text.ts';
import { isGzip } from '../../core/profile-import/looks-like.ts';
import type { ProfileTable } from '../../core/profile-import/read-table.ts';
import type { BenchmarkResult } from '../../scenario/imports/benchmark-result.ts';
import { isBenchmarkText, readBenchmark } from '../../scenario/imports/index.ts';
import { parseJsonText } from '../../scenario/imports/reading/parse-json-text.ts';
import { parseMeasuredRuns } from '../../scenario/measured/parse-runs.ts';
import type { MeasuredRun } from '../../scenario/measured/measured-run.ts';
import { loadModels } from '../models.ts';
import { isKnownTrace, mayBeTrace, sniffFile } from './looks-like-trace.ts';
import { pageCatalog } from './own-gpus.ts';
import { readOwnTable } from './read-own-table.ts';

/** A file that the user brought, as what it was read. Loaded with the dialog that asks for it. */
export type BroughtFile = { readonly name: string } & (
  | { readonly kind: 'results'; readonly results: readonly BenchmarkResult[] }
  | { readonly kind: 'runs'; readonly runs: readonly MeasuredRun[] }
  | { readonly kind: 'table'; readonly table: ProfileTable }
  /** Requests as they were recorded. It is read by who shows it, for it may be large. */
  | { readonly kind: 'trace'; readonly file: File }
  /** Sentences. */
  | { readonly kind: 'refused'; readonly messages: readonly string[] }
);

/** Larger files are no summaries, and would fill the page's memory. */
const MAX_BYTES = 300e6;
/** Issues of a measured-runs file that are shown. */
const MAX_ISSUES = 5;

export async function readBroughtFile(file: File): Promise<BroughtFile> {
  const { name, size } = file;
  const trace: BroughtFile = { kind: 'trace', name, file };
  try {
    const sniffed = await sniffFile(file);
    if (sniffed !== null && isKnownTrace(sniffed)) return trace;
    if (size > MAX_BYTES) {
      const text = `The file has ${Math.round(size / 1e6)} MB; 300 MB can be read of what is no trace.`;
      return sniffed !== null && mayBeTrace(sniffed) ? trace : refused(name, text);
    }
    return await readBytes(name, await bytesOf(file), sniffed !== null && mayBeTrace(sniffed) ? trace : null);
  } catch (error) {
    return refused(
      name,
      `The file cannot be read: ${error instanceof Error ? error.message : String(error)}.`,
    );
  }
}

/** What the file holds, unpacked where it is gzipped. */
async function bytesOf(file: File): Promise<Uint8Array<ArrayBuffer>> {
  const bytes = new Uint8Array(await file.arrayBuffer());
  if (!isGzip(bytes)) return bytes;
  const unpacked = file.stream().pipeThrough(new DecompressionStream('gzip'));
  return new Uint8Array(await new Response(unpacked).arrayBuffer());
}

/** `otherwise`: what it is where it is nothing else; null: it is refused then. */
async function readBytes(
  name: string,
  bytes: Uint8Array<ArrayBuffer>,
  otherwise: BroughtFile | null,
): Promise<BroughtFile> {
  if (!isJson(name, bytes)) {
    const printed = printedText(bytes);
    if (printed !== null) return readResults(name, printed);
    const read = await readOwnTable(name, bytes);
    return read.ok
      ? { kind: 'table', name, table: read.table }
      : (otherwise ?? refused(name, ...read.issues));
  }
  const parsed = parseJsonText(new TextDecoder().decode(bytes));
  if (!parsed.ok) {
    // A log may begin as JSON does: "[12:00:01] …".
    const printed = printedText(bytes);
    return printed === null ? refused(name, parsed.message) : readResults(name, printed);
  }
  if (isRunsFile(parsed.document)) {
    await loadModels();
    return readRuns(name, parsed.document);
  }
  const read = await readResults(name, parsed.document);
  return read.kind === 'refused' ? (otherwise ?? read) : read;
}

/** Logs are shorter; tables of kernel times may be longer, and are not searched through. */
const MAX_LOG_BYTES = 20e6;
/** Where text has no byte 0, files of other kinds do. */
const TELLING_BYTES = 1000;

/** The text of a file that a benchmark tool printed; null: it is none, and may be a table. */
function printedText(bytes: Uint8Array): string | null {
  if (bytes.length > MAX_LOG_BYTES || bytes.subarray(0, TELLING_BYTES).includes(0)) return null;
  const text = new TextDecoder().decode(bytes);
  return isBenchmarkText(text) ? text : null;
}

async function readResults(name: string, document: unknown): Promise<BroughtFile> {
  const read = readBenchmark(document);
  if (!read.ok) return refused(name, read.message);
  // The file may name any of them.
  await loadModels();
  return { kind: 'results', name, results: read.results };
}

function isJson(name: string, bytes: Uint8Array): boolean {
  return name.includes('.json') || /^\uFEFF?\s*[[{]/.test(new TextDecoder().decode(bytes.subarray(0, 64)));
}

function isRunsFile(document: unknown): boolean {
  const [first] = Array.isArray(document) ? (document as readonly unknown[]) : [];
  return typeof first === 'object' && first !== null && 'scenario' in first && 'measured' in first;
}

function readRuns(name: string, document: unknown): BroughtFile {
  const read = parseMeasuredRuns(document, pageCatalog());
  if (read.ok) return { kind: 'runs', name, runs: read.value };
  const shown = read.issues.slice(0, MAX_ISSUES).map(issueText);
  const rest = read.issues.length - shown.length;
  return refused(name, ...shown, ...(rest > 0 ? [`${rest} more issues.`] : []));
}

function refused(name: string, ...messages: readonly string[]): BroughtFile {
  return { kind: 'refused', name, messages };
}
