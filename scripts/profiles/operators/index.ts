import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type {
  ExpertTables,
  LatentGrid,
  OperatorTables,
} from '../../../src/core/profiles/operator-tables/schema.ts';
import type { KernelEngine } from '../../../src/core/engines/kernel-engines.ts';
import type { ProfiledGpu } from '../gpus.ts';
import { buildGemm } from '../kernels.ts';
import { readTable, type Row } from '../read-table.ts';
import { buildExperts, withEarlier } from './experts.ts';
import { buildAbsorbed, buildLatentGrids, LATENT_SIZES } from './latent.ts';
import { buildQuantisation } from './quantisation.ts';
import { buildSparse, launchesOf } from './sparse.ts';
import { buildDelta, buildStateSpace } from './states.ts';

/** A file of `public/operators`, and the version of the kernels in it. */
export interface OperatorFile {
  readonly id: string;
  readonly kernelLibrary: string;
  readonly tables: OperatorTables;
}

/** Where an engine's tables are below those of a GPU, and what of them is taken. */
interface EngineSource {
  readonly engine: KernelEngine;
  readonly folder: string;
  readonly kernelLibrary: (gpu: string) => string;
  readonly experts: readonly ExpertTables['format'][];
}

const SOURCES: readonly EngineSource[] = [
  {
    engine: 'vllm',
    folder: '',
    kernelLibrary: (gpu) => (gpu === 'a100-sxm' ? 'vLLM 0.14.0' : 'vLLM 0.24.0'),
    experts: ['fp8-block', 'nvfp4'],
  },
  {
    engine: 'sglang',
    folder: 'sglang',
    kernelLibrary: (gpu) => (gpu === 'a100-sxm' ? 'SGLang 0.5.10' : 'SGLang 0.5.14'),
    experts: ['fp8-block', 'nvfp4', 'int4', 'mxfp4', 'mxfp4-mxfp8'],
  },
  {
    engine: 'tensorrt-llm',
    folder: 'tensorrt-llm',
    kernelLibrary: (gpu) =>
      gpu === 'a100-sxm' || gpu === 'l40s' ? 'TensorRT-LLM 1.0.0' : 'TensorRT-LLM 1.3.0rc20',
    experts: ['fp8-block', 'nvfp4', 'mxfp4', 'mxfp4-mxfp8'],
  },
];

/** vLLM 0.14's tables of attention over latents, the only ones of its prompts, were launched from the host. */
const LAUNCHED_FROM_HOST =
  'Kernels were launched from the host: rows that show its launches, and single interrupted ones, are left out.';

type Read = (name: string) => Row[] | null;

/** The operator tables of a GPU, each a file of its own. */
export function buildOperatorTables(dataDir: string, { record }: ProfiledGpu): OperatorFile[] {
  const gpu = record.id;
  return SOURCES.flatMap(({ engine, folder, kernelLibrary, experts }) => {
    const path = (name: string): string => join(dataDir, 'operators', gpu, folder, `${name}.csv.gz`);
    const read: Read = (name) => (existsSync(path(name)) ? readTable(path(name)) : null);
    const head = { schema: 1, gpu, unit: 'microseconds', engine, note: '' } as const;
    const tables: OperatorTables[] = [
      ...latentTables(read, engine).map((one) => ({ ...head, ...one })),
      ...expertTables(read, experts).map((one) => ({ ...head, ...one })),
      ...stateTables(read, engine).map((one) => ({ ...head, ...one })),
      ...(folder === '' ? sparseTables(dataDir, gpu).map((one) => ({ ...head, ...one })) : []),
      ...(folder === '' ? conversionTables(read).map((one) => ({ ...head, ...one })) : []),
      ...(folder === '' ? int4Tables(dataDir, gpu).map((one) => ({ ...head, ...one })) : []),
    ];
    if (folder === '' && record.peaks.fp4 !== null) {
      tables.push({ ...head, kind: 'gemm', format: 'nvfp4', gemm: buildGemm(path('gemm'), 'nvfp4') });
    }
    const prefix = engine === 'vllm' ? gpu : `${gpu}.${engine}`;
    return tables.map((one) => ({
      id: `${prefix}.${nameOf(one)}`,
      kernelLibrary: kernelLibrary(gpu),
      tables: one,
    }));
  });
}

/** A kind, with the number format where a file holds one. */
function nameOf(tables: OperatorTables): string {
  return 'format' in tables ? `${tables.kind}-${tables.format}` : tables.kind;
}

type Body<K extends OperatorTables['kind']> = Omit<
  Extract<OperatorTables, { kind: K }>,
  'schema' | 'gpu' | 'unit' | 'engine' | 'note'
> & { readonly note?: string };

function latentTables(read: Read, engine: KernelEngine): (Body<'latent-attention'> & { note: string })[] {
  const [prompts, decodes, products] = [read('context_mla'), read('generation_mla'), read('mla_bmm')];
  const launched = engine === 'vllm' ? 'host' : 'graph';
  const grids = (rows: Row[] | null, phase: LatentGrid['phase']): LatentGrid[] =>
    rows === null ? [] : buildLatentGrids(rows, phase, launched);
  // Decodes of vLLM's table are on the host's floor wherever they are served.
  const measured = [...grids(prompts, 'prefill'), ...(engine === 'vllm' ? [] : grids(decodes, 'decode'))];
  const absorbed = products === null ? [] : buildAbsorbed(products);
  if (measured.length + absorbed.length === 0) return [];
  const note = launched === 'host' && measured.length > 0 ? LAUNCHED_FROM_HOST : '';
  return [{ kind: 'latent-attention', sizes: LATENT_SIZES, grids: measured, absorbed, note }];
}

function expertTables(read: Read, formats: readonly ExpertTables['format'][]): Body<'experts'>[] {
  const rows = read('moe');
  return formats.flatMap((format) => {
    const table = rows === null ? null : buildExperts(rows, format);
    return table === null ? [] : [{ kind: 'experts', format, table }];
  });
}

/** vLLM's experts in int4: the shapes that 0.24 measured, and those that 0.19 alone did. */
function int4Tables(dataDir: string, gpu: string): (Body<'experts'> & { note: string })[] {
  const [rows, earlier] = ['', 'vllm-0.19'].map((folder) => {
    const path = join(dataDir, 'operators', gpu, folder, 'moe.csv.gz');
    return existsSync(path) ? readTable(path) : [];
  });
  const table = buildExperts(withEarlier(rows ?? [], earlier ?? [], 'int4'), 'int4');
  const note =
    'Kimi-K2: kernels of vLLM 0.24.0; other shapes: of 0.19.0, which takes up to three times as long.';
  return table === null ? [] : [{ kind: 'experts', format: 'int4', table, note }];
}

function stateTables(read: Read, engine: KernelEngine): (Body<'delta'> | Body<'state-space'>)[] {
  const delta = engine === 'tensorrt-llm' ? null : read('gdn');
  const scans = read('mamba2');
  const nets: Body<'delta'>[] =
    delta === null ? [] : [{ kind: 'delta', keyDim: 128, valueDim: 128, grids: buildDelta(delta) }];
  const spaces: Body<'state-space'>[] =
    scans === null ? [] : [{ kind: 'state-space', grids: buildStateSpace(scans) }];
  return [...nets, ...spaces];
}

/** vLLM's blocks with sparse attention; SGLang's say what host launches add to them. */
function sparseTables(dataDir: string, gpu: string): Body<'sparse-attention'>[] {
  const read = (engine: string, name: string): Row[] | null => {
    const path = join(dataDir, 'operators', gpu, engine, `${name}.csv.gz`);
    return existsSync(path) ? readTable(path) : null;
  };
  const [prompts, decodes] = [read('', 'dsa_context_module'), read('', 'dsa_generation_module')];
  if (prompts === null || decodes === null) return [];
  const launches = launchesOf(decodes, read('sglang', 'dsa_generation_module') ?? []);
  const note = `Host launches are taken out: ${launches} microseconds of every decode block; of prompts the rows that show them are left out.`;
  return [{ kind: 'sparse-attention', grids: buildSparse(prompts, decodes, launches), note }];
}

function conversionTables(read: Read): Body<'quantisation'>[] {
  const [known, finding] = [read('scale_matrix'), read('computescale')];
  if (known === null || finding === null) return [];
  return [{ kind: 'quantisation', ...buildQuantisation(known, finding) }];
}
