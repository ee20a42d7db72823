import { parseLenientJson } from '../lib/lenient-json.ts';
import type { Catalog } from '../core/catalog/catalog.ts';
import { COMPLETE } from '../core/catalog/complete-catalog.ts';
import { firstIssueText } from '../scenario/describe/issue-text.ts';
import { isTooNested, MAX_NESTING } from '../lib/nesting.ts';
import { readFile, writeFile } from 'node:fs/promises';
import { gunzipSync } from 'node:zlib';
import { resolve } from 'node:path';
import { parseScenario } from '../scenario/document/parse.ts';
import type { ParseResult } from '../scenario/document/issue.ts';
import type { Scenario } from '../scenario/document/scenario.ts';
import { parseSearch } from '../scenario/search/parse-search.ts';
import type { SearchDocument } from '../scenario/search/search-document.ts';
import { CommandError } from './command-error.ts';

/** Where the user typed the command: npm runs scripts in the package's folder and names the other one here. */
const TYPED_IN = process.env['INIT_CWD'] ?? process.cwd();

/** The path of a file that the user named. */
export function typedPath(file: string): string {
  return resolve(TYPED_IN, file);
}

/** Reads and checks a scenario file. Throws CommandError with the first issue. */
export async function readScenario(file: string): Promise<Scenario> {
  return acceptedScenario(file, await readJson(file), COMPLETE);
}

/** Checks a document; what of its model is not simulated is said. Throws CommandError with the first issue. */
export function acceptedScenario(file: string, document: unknown, catalog: Catalog): Scenario {
  const scenario = accepted(file, parseScenario(document, catalog));
  for (const notice of modelNotices(scenario.model)) process.stderr.write(`${notice}\n`);
  return scenario;
}

/** Reads and checks a search file. Throws CommandError with the first issue. */
export async function readSearch(file: string): Promise<SearchDocument> {
  return accepted(file, parseSearch(await readJson(file), COMPLETE));
}

/** What of a config.json is not simulated. */
function modelNotices(model: Scenario['model']): readonly string[] {
  const read = typeof model === 'string' ? null : COMPLETE.models.read(model);
  return read?.ok ? read.notices : [];
}

function accepted<T>(file: string, result: ParseResult<T>): T {
  if (!result.ok) throw new CommandError(firstIssueText(result.issues) ?? `${file} is refused.`);
  return result.value;
}

/** Whether a file begins as gzip does (RFC 1952, section 2.3.1). */
function isGzipped(bytes: Uint8Array): boolean {
  return bytes[0] === 0x1f && bytes[1] === 0x8b;
}

/** The text of a file, gzipped or not, that the user named. Throws CommandError where it cannot be read. */
export async function readText(file: string): Promise<string> {
  try {
    const bytes = await readFile(typedPath(file));
    return (isGzipped(bytes) ? gunzipSync(bytes) : bytes).toString('utf8');
  } catch (error) {
    throw notRead(file, error);
  }
}

/** A file that cannot be read, and why. */
export function notRead(file: string, error: unknown): CommandError {
  return new CommandError(
    `${file} cannot be read: ${(error as NodeJS.ErrnoException).code ?? String(error)}.`,
  );
}

/** The JSON in a file, gzipped or not, that the user named. Throws CommandError where there is none. */
export async function readJson(file: string): Promise<unknown> {
  const text = await readText(file);
  if (isTooNested(text))
    throw new CommandError(
      `${file} holds lists or objects more than ${MAX_NESTING} deep, which is not read.`,
    );
  try {
    return parseLenientJson(text);
  } catch (error) {
    throw new CommandError(`${file} is not JSON: ${(error as Error).message}.`);
  }
}

/** Writes a file that the user named. Throws CommandError where that cannot be done. */
export async function writeTextFile(file: string, text: string): Promise<void> {
  try {
    await writeFile(typedPath(file), text);
  } catch (error) {
    throw new CommandError(
      `${file} cannot be written: ${(error as NodeJS.ErrnoException).code ?? String(error)}.`,
    );
  }
}
