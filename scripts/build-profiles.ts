/**
 * Builds the profile bundles and length traces from the measured tables:
 * `npx tsx scripts/build-profiles.ts TABLES [ROOT]`, with ROOT = the repository. Same tables, same bytes.
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseProfile, parseTrace } from '../src/core/profiles/parse.ts';
import { parseOperatorTables } from '../src/core/profiles/operator-tables/parse.ts';
import type { ProfilePart } from '../src/core/profiles/part-schema.ts';
import type { BaseProfile } from '../src/core/profiles/schema.ts';
import { buildElementwise } from './profiles/elementwise.ts';
import { PROFILED_GPUS, type ProfiledGpu } from './profiles/gpus.ts';
import { buildAttention, buildGemm } from './profiles/kernels.ts';
import { holdsOf, measuredModule } from './profiles/measured.ts';
import { buildParts } from './profiles/parts.ts';
import { manifestEntry, SOURCES, type Source } from './profiles/manifest.ts';
import { buildAllReduce, buildSendRecv } from './profiles/network.ts';
import { buildOperatorTables } from './profiles/operators/index.ts';
import { buildTraces } from './profiles/traces.ts';

const [dataDir, root = '.'] = process.argv.slice(2);
if (dataDir === undefined) {
  console.error('usage: tsx scripts/build-profiles.ts TABLES [ROOT]');
  process.exit(2);
}

const profiles = PROFILED_GPUS.flatMap((gpu) => {
  const file = (
    id: string,
    content: BaseProfile | ProfilePart,
    sources: readonly Source[],
    kernelLibrary = gpu.kernelLibrary,
  ) => {
    const text = `${JSON.stringify(content)}\n`;
    const entry = manifestEntry(id, text, sources);
    return { text, entry: { ...entry, unit: 'microseconds', kernelLibrary, holds: holdsOf(content) } };
  };
  const { id } = gpu.record;
  const base = file(id, buildProfile(dataDir, gpu), [SOURCES.aiconfigurator, SOURCES.vidur]);
  const parts = buildParts(dataDir, gpu).map((part) =>
    part.part === 'attention-vidur'
      ? file(`${id}.${part.part}`, part, [SOURCES.vidurAttention], part.decode.kernels.join(', '))
      : file(`${id}.${part.part}`, part, [SOURCES.aiconfigurator]),
  );
  parseProfile(base.text, ...parts.map(({ text }) => text));
  return [base, ...parts];
});
const traces = buildTraces(dataDir).map(({ id, entries, text }) => {
  parseTrace(text);
  const sources = id.startsWith('azure') ? [SOURCES.azure, SOURCES.vidur] : [SOURCES.vidur];
  return { text, entry: { ...manifestEntry(id, text, sources), unit: 'tokens, seconds', entries } };
});
const operators = PROFILED_GPUS.flatMap((gpu) =>
  buildOperatorTables(dataDir, gpu).map(({ id, kernelLibrary, tables }) => {
    const text = `${JSON.stringify(tables)}\n`;
    parseOperatorTables(text);
    const entry = manifestEntry(id, text, [SOURCES.aiconfigurator]);
    return { text, entry: { ...entry, unit: 'microseconds', kernelLibrary } };
  }),
);
writeFolder(join(root, 'public/profiles'), profiles);
writeFolder(join(root, 'public/operators'), operators);
writeFolder(join(root, 'public/traces'), traces);
const catalogDir = join(root, 'src/core/catalog/gpus');
mkdirSync(catalogDir, { recursive: true });
writeFileSync(
  join(catalogDir, 'measured.ts'),
  measuredModule(
    profiles.map(({ entry }) => entry),
    operators.map(({ entry }) => entry),
  ),
);

function buildProfile(dir: string, gpu: ProfiledGpu): BaseProfile {
  const { id } = gpu.record;
  const table = (name: string) => join(dir, 'operators', id, `${name}.csv.gz`);
  return {
    schema: 1,
    gpu: id,
    unit: 'microseconds',
    dtypes: {
      bf16: {
        gemm: buildGemm(table('gemm'), 'bfloat16'),
        prefill: buildAttention(table('context_attention'), 'bf16'),
        decode: buildAttention(table('generation_attention'), 'bf16'),
      },
    },
    allReduce: buildAllReduce(dir, gpu),
    sendRecv: buildSendRecv(dir, gpu),
    elementwise: buildElementwise(dir, gpu),
  };
}

function writeFolder(
  folder: string,
  files: readonly { text: string; entry: { file: string; bytes: number; gzipBytes: number } }[],
): void {
  mkdirSync(folder, { recursive: true });
  for (const { text, entry } of files) {
    writeFileSync(join(folder, entry.file), text);
    console.log(`${entry.file}\t${entry.bytes} bytes\t${entry.gzipBytes} gzipped`);
  }
  const manifest = { schema: 1, files: files.map(({ entry }) => entry) };
  writeFileSync(join(folder, 'manifest.json'), `${JSON.stringify(manifest, null, 2)}\n`);
}
