import { readdir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { parseLenientJson } from '../lib/lenient-json.ts';
import { CommandError } from './command-error.ts';
import { runCommand } from './main.ts';
import { catalogTable, modelsTable, type NamedConfig } from './models/models-table.ts';
import { typedPath } from './read-files.ts';

const USAGE = 'usage: npm run --silent models [-- FOLDER | FILE.json.gz | config.json]';

/**
 * Prints what the program makes of config.json files, one a file, or all of an archive of `{id: {config}}`; without a path,
 * the catalog.
 */
async function models(args: readonly string[]): Promise<string> {
  const [given, ...others] = args;
  if (others.length > 0) throw new CommandError(USAGE, 2);
  if (given === undefined) return catalogTable();
  const path = typedPath(given);
  const files = (await isFolder(path))
    ? (await readdir(path)).sort().map((name) => join(path, name))
    : [path];
  const found = files.filter((name) => /\.json(\.gz)?$/.test(name));
  if (found.length === 0) throw new CommandError(`${path} holds no .json or .json.gz file.`);
  const configs = await Promise.all(found.map(readConfigs));
  return modelsTable(configs.flat());
}

async function isFolder(path: string): Promise<boolean> {
  try {
    return (await stat(path)).isDirectory();
  } catch {
    throw new CommandError(`${path} cannot be read.`);
  }
}

async function readConfigs(file: string): Promise<NamedConfig[]> {
  const bytes = await readFile(file);
  const text = new TextDecoder().decode(file.endsWith('.gz') ? gunzipSync(bytes) : bytes);
  const json = parseLenientJson(text);
  if (!isObject(json)) throw new CommandError(`${file} holds no object.`);
  if (!file.endsWith('.gz')) return [{ id: file.split('/').at(-1) ?? file, config: json }];
  return Object.entries(json).flatMap(([id, entry]) => (isObject(entry) ? [archived(id, entry)] : []));
}

/** An archive's entry, whose config is an object or its text. */
function archived(id: string, entry: Readonly<Record<string, unknown>>): NamedConfig {
  const parsed = (value: unknown): unknown => (typeof value === 'string' ? parseLenientJson(value) : value);
  const config = parsed(entry['config']);
  const beside = parsed(entry['hf_quant_config']);
  return {
    id,
    config: isObject(config) && isObject(beside) ? { ...config, hf_quant_config: beside } : config,
  };
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

await runCommand(models, process.argv.slice(2));
