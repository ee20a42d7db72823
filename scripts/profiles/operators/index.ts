import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type {
  ExpertTables,
  LatentGrid,
  OperatorTables,
} from '../../../src/core/profiles/operator-tables/schema.ts';
import type { GemmProfile } from '../../../src/core/profiles/schema.ts';
import { KERNEL_ENGINES, VLLM, type KernelEngine } from '../../../src/core/engines/kernel-engines.ts';
import { LATENT_SIZES } from '../../../src/core/profile-import/latent-tables.ts';
import { mostExpertGpus, type ProfiledGpu } from '../gpus.ts';
import { kernelSource, type KernelSource } from '../kernel-sources.ts';
import { buildGemm } from '../kernels.ts';
import { readTable, type Row } from '../read-table.ts';
import { quantisationOf } from '../quantisation.ts';
import { withoutSpikes } from '../spikes.ts';
import { buildExperts, withEarlier } from './experts.ts';
import { buildAbsorbed, buildLatentGrids } from './latent.ts';
import { buildQuantisation } from './quantisation.ts';
import { buildSparse, launchesOf } from './sparse.ts';
import { buildDelta, buildStateSpace } from './states.ts';

/** A file of `public/operators`, and the version of the kernels in it. */
export interface OperatorFile {
  readonly id: string;
  readonly kernelLibrary: string;
  readonly tables: OperatorTables;
}

/** What of an engine's tables of experts is a file of its own; vLLM's in other formats are in the part of a profile. */
const EXPERTS: Readonly<Record<KernelEngine, readonly ExpertTables['format'][]>> = {
  vllm: ['fp8-block', 'nvfp4'],
  sglang: ['bf16', 'fp8', 'fp8-block', 'nvfp4', 'int4', 'mxfp4', 'mxfp4-mxfp8'],
  'tensorrt-llm': ['bf16', 'fp8', 'fp8-block', 'nvfp4', 'mxfp4', 'mxfp4-mxfp8'],
};

/** vLLM 0.14's tables of attention over latents, the only ones of its prompts, were launched from the host. */
const LAUNCHED_FROM_HOST =
  'Kernels were launched from the host: rows that show its launches, and single interrupted ones, are left out.';

type Read = (name: string) => readonly Row[] | null;

/** The operator tables of a GPU, each a file of its own. */
export function buildOperatorTables(dataDir: string, profiled: ProfiledGpu): OperatorFile[] {
  const { record } = profiled;
  const gpu = record.id;
  const mostGpus = mostExpertGpus(profiled);
  return KERNEL_ENGINES.flatMap((engine) => {
    const source = kernelSource(dataDir, gpu, engine);
    const read: Read = (name) => {
      const rows = source.rows(name);
      return rows.length === 0 ? null : rows;
    };
    const head = { schema: 1, gpu, unit: 'microseconds', engine, note: '' } as const;
    const nvfp4 = record.peaks.fp4 === null ? null : buildGemm(source, 'nvfp4');
    const bodies = [
      ...latentTables(read, engine),
      ...expertTables(read, EXPERTS[engine], mostGpus),
      ...stateTables(read, engine),
      ...(engine === VLLM ? ofVllmAlone(dataDir, gpu, read, mostGpus) : []),
      ...(nvfp4 === null ? [] : [gemmTables(source, nvfp4)]),
    ];
    return bodies.map((body) => {
      const tables: OperatorTables = { ...head, ...body };
      return { id: `${source.prefix}.${nameOf(tables)}`, kernelLibrary: source.library, tables };
    });
  });
}

function gemmTables(source: KernelSource, measured: GemmProfile): Body<'gemm'> & { note: string } {
  const quantisation = quantisationOf(source, 'nvfp4');
  return { kind: 'gemm', format: 'nvfp4', quantisation, ...withoutSpikes(measured) };
}

function ofVllmAlone(dataDir: string, gpu: string, read: Read, mostGpus: number) {
  return [...sparseTables(dataDir, gpu), ...conversionTables(read), ...int4Tables(dataDir, gpu, mostGpus)];
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
  const grids = (rows: readonly Row[] | null, phase: LatentGrid['phase']): LatentGrid[] =>
    rows === null ? [] : buildLatentGrids(rows, phase, launched);
  // Decodes of vLLM's table are on the host's floor wherever they are served.
  const measured = [...grids(prompts, 'prefill'), ...(engine === 'vllm' ? [] : grids(decodes, 'decode'))];
  const absorbed = products === null ? [] : buildAbsorbed(products);
  if (measured.length + absorbed.length === 0) return [];
  const note = launched === 'host' && measured.length > 0 ? LAUNCHED_FROM_HOST : '';
  return [{ kind: 'latent-attention', sizes: LATENT_SIZES, grids: measured, absorbed, note }];
}

function expertTables(
  read: Read,
  formats: readonly ExpertTables['format'][],
  mostGpus: number,
): Body<'experts'>[] {
  const rows = read('moe');
  return formats.flatMap((format) => {
    const table = rows === null ? null : buildExperts(rows, format, mostGpus);
    return table === null ? [] : [{ kind: 'experts', format, table }];
  });
}

/** vLLM's experts in int4: the shapes that 0.24 measured, and those that 0.19 alone did. */
function int4Tables(dataDir: string, gpu: string, mostGpus: number): (Body<'experts'> & { note: string })[] {
  const [rows, earlier] = ['', 'vllm-0.19'].map((folder) => {
    const path = join(dataDir, 'operators', gpu, folder, 'moe.csv.gz');
    return existsSync(path) ? readTable(path) : [];
  });
  const table = buildExperts(withEarlier(rows ?? [], earlier ?? [], 'int4'), 'int4', mostGpus);
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
