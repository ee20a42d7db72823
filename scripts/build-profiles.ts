/**
 * Builds the profile bundles and length traces from the measured tables:
 * `npx tsx scripts/build-profiles.ts TABLES [ROOT]`, with ROOT = the repository. Same tables, same bytes.
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { KERNEL_ENGINES, VLLM } from '../src/core/engines/kernel-engines.ts';
import { heldIn } from '../src/core/profiles/held-tables.ts';
import { parseProfile, parseTrace } from '../src/core/profiles/parse.ts';
import { parseOperatorTables } from '../src/core/profiles/operator-tables/parse.ts';
import type { ProfilePart } from '../src/core/profiles/part-schema.ts';
import type { BaseProfile } from '../src/core/profiles/schema.ts';
import { buildElementwise } from './profiles/elementwise.ts';
import { mostExpertGpus, PROFILED_GPUS, type ProfiledGpu } from './profiles/gpus.ts';
import { kernelSource, type KernelSource } from './profiles/kernel-sources.ts';
import { buildGemm, FULL_HEAD_DIMS } from './profiles/kernels.ts';
import { holdsOf, measuredModule } from './profiles/measured.ts';
import { buildMoe } from './profiles/moe.ts';
import { attentionOf, buildFormatParts, headOf } from './profiles/parts.ts';
import { manifestEntry, SOURCES, type Source } from './profiles/manifest.ts';
import { buildAllReduce } from './profiles/all-reduce.ts';
import { buildSendRecv } from './profiles/network.ts';
import { buildOperatorTables } from './profiles/operators/index.ts';
import { buildTraces } from './profiles/traces.ts';
import { buildVidurAttention } from './profiles/vidur-attention.ts';

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
    kernelLibrary: string,
  ) => {
    const text = `${JSON.stringify(content)}\n`;
    const entry = manifestEntry(id, text, sources);
    return {
      text,
      entry: {
        ...entry,
        unit: 'microseconds',
        kernelLibrary,
        holds: holdsOf(content),
        tables: heldIn(content),
      },
    };
  };
  const { id, peaks } = gpu.record;
  const vllm = kernelSource(dataDir, id, VLLM);
  const base = buildProfile(dataDir, gpu, vllm, undefined);
  const parts = peaks.fp8 === null ? [] : buildFormatParts(id, vllm, []);
  const vidur = gpu.vidurAttention === null ? [] : [buildVidurAttention(dataDir, id, gpu.vidurAttention)];
  const ofVllm = [
    file(id, base, [SOURCES.aiconfigurator, SOURCES.vidur], gpu.kernelLibrary),
    ...[buildMoe(id, vllm.rows('moe'), mostExpertGpus(gpu)), ...parts].map((part) =>
      file(`${id}.${part.part}`, part, [SOURCES.aiconfigurator], gpu.kernelLibrary),
    ),
    ...vidur.map((part) =>
      file(`${id}.${part.part}`, part, [SOURCES.vidurAttention], part.decode.kernels.join(', ')),
    ),
  ];
  const ofOthers = KERNEL_ENGINES.filter((engine) => engine !== VLLM).flatMap((engine) => {
    const source = kernelSource(dataDir, id, engine);
    const own = buildProfile(dataDir, gpu, source, base);
    const ownParts = peaks.fp8 === null ? [] : buildFormatParts(id, source, parts);
    const files = [
      file(source.prefix, own, [SOURCES.aiconfigurator, SOURCES.vidur], source.library),
      ...ownParts.map((part) =>
        file(`${source.prefix}.${part.part}`, part, [SOURCES.aiconfigurator], source.library),
      ),
    ];
    parseProfile(...textsOf(files));
    return files;
  });
  parseProfile(...textsOf(ofVllm));
  return [...ofVllm, ...ofOthers];
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
    return { text, entry: { ...entry, unit: 'microseconds', kernelLibrary, tables: heldIn(tables) } };
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

/** What every configuration of a GPU needs, in one engine's kernels. */
function buildProfile(
  dir: string,
  gpu: ProfiledGpu,
  source: KernelSource,
  other: BaseProfile | undefined,
): BaseProfile {
  const full = { kvCache: 'bf16', window: 0, headDims: FULL_HEAD_DIMS } as const;
  const gemm = buildGemm(source, 'bfloat16');
  if (gemm === null) throw new Error(`${source.prefix} has no products in bf16.`);
  return {
    ...headOf(gpu.record.id, source),
    dtypes: { bf16: { gemm, ...attentionOf(source, full, other?.dtypes.bf16) } },
    allReduce: buildAllReduce(dir, gpu, source),
    sendRecv: buildSendRecv(dir, gpu),
    elementwise: buildElementwise(dir, gpu),
  };
}

function textsOf(files: readonly { readonly text: string }[]): [base: string, ...parts: string[]] {
  const [base = '', ...parts] = files.map(({ text }) => text);
  return [base, ...parts];
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
