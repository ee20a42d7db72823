import type { MeasuredTables } from '../../src/core/catalog/gpu-spec.ts';
import { KERNEL_ENGINES, VLLM, type KernelEngine } from '../../src/core/engines/kernel-engines.ts';
import type { ProfilePart } from '../../src/core/profiles/part-schema.ts';
import type { AttentionProfile, BaseProfile } from '../../src/core/profiles/schema.ts';
import { sortedUnique } from './read-table.ts';

/** What the manifest says of the contents of one file: that which must be known before the file is fetched. */
/** Characters of a list that fit beside its name. */
const LONGEST_CALL = 92;

export type Holds = Partial<Pick<MeasuredTables, 'headDims' | 'allReduceGpus' | 'windows'>>;

export function holdsOf(file: BaseProfile | ProfilePart): Holds {
  if (!('part' in file)) {
    const { prefill, decode } = file.dtypes.bf16;
    const gpus = Object.values(file.allReduce).flatMap(({ graph }) => graph.gpus);
    return { headDims: headDims([...prefill, ...decode]), allReduceGpus: sortedUnique(gpus) };
  }
  if (file.part !== 'window') return {};
  const tokens = sortedUnique(file.tables.map((table) => table.tokens));
  return {
    windows: tokens.map((window) => ({
      tokens: window,
      headDims: headDims(file.tables.flatMap((table) => (table.tokens === window ? table.decode : []))),
    })),
  };
}

function headDims(tables: readonly AttentionProfile[]): readonly number[] {
  return sortedUnique(tables.map(({ headDim }) => headDim));
}

/**
 * What the manifests say of all files of each GPU; ids are "<gpu>" and "<gpu>.<part>".
 * @param operators files of `public/operators`
 */
export function measuredTables(
  files: readonly { readonly id: string; readonly holds: Holds }[],
  operators: readonly { readonly id: string }[],
): Readonly<Record<string, MeasuredTables>> {
  const bases = files.filter(({ id }) => !id.includes('.'));
  const measured = bases.map(({ id: gpu }): [string, MeasuredTables] => {
    const own = files.filter(({ id }) => id === gpu || id.startsWith(`${gpu}.`));
    // Files of other engines hold the same sizes as those of the GPU: what they lack stands in there.
    const holds = own.flatMap((file) =>
      engineOf(file.id.slice(gpu.length + 1)) === VLLM ? [file.holds] : [],
    );
    return [
      gpu,
      {
        parts: belowGpu(own, gpu),
        headDims: holds.flatMap((one) => one.headDims ?? []),
        allReduceGpus: holds.flatMap((one) => one.allReduceGpus ?? []),
        windows: holds.flatMap((one) => one.windows ?? []),
        operators: belowGpu(operators, gpu),
      },
    ];
  });
  return Object.fromEntries(measured);
}

/** The names of a GPU's files without its own. */
function belowGpu(files: readonly { readonly id: string }[], gpu: string): string[] {
  return files.flatMap(({ id }) => (id.startsWith(`${gpu}.`) ? [id.slice(gpu.length + 1)] : []));
}

/** The same as a module of the catalog, formatted as the repository is; what GPUs have alike stands there once. */
export function measuredModule(...of: Parameters<typeof measuredTables>): string {
  const firsts = new Map<string, string>();
  const entries = Object.entries(measuredTables(...of)).map(([gpu, measured]) => {
    const text = tablesText(measured);
    const name = firsts.get(text) ?? `LIKE_${gpu.toUpperCase().replaceAll('-', '_')}`;
    firsts.set(text, name);
    return `  ${keyOf(gpu)}: { ...${name}, allReduceGpus: [${measured.allReduceGpus.join(', ')}] },\n`;
  });
  const alike = [...firsts].map(([text, name]) => `const ${name} = {\n${text}};\n\n`);
  return `import type { MeasuredTables } from '../gpu-spec.ts';

/** The words of lines. */
const names = (...lines: readonly string[]): string[] => lines.join(' ').split(' ');

${alike.join('')}/** By id of the GPU. Written by \`npm run build-profiles\` with the bundles of public/profiles; not edited by hand. */
export const MEASURED: Readonly<Record<string, MeasuredTables>> = {
${entries.join('')}};
`;
}

/** What tables hold, but for the all-reduce, which is the node's. */
function tablesText({ parts, headDims: sizes, windows, operators }: MeasuredTables): string {
  return `  parts: ${listed(parts)},
  headDims: [${sizes.join(', ')}],
  windows: [${windows.map(windowText).join('')}${windows.length === 0 ? '' : '\n  '}],
  operators: ${listed(operators)},
`;
}

/** Names of files, a line for each engine, as the formatter leaves them. */
function listed(files: readonly string[]): string {
  const lines = KERNEL_ENGINES.flatMap((engine) => {
    const own = files.filter((name) => engineOf(name) === engine);
    return own.length === 0 ? [] : [`'${own.join(' ')}'`];
  });
  if (lines.length === 0) return '[]';
  const call = `names(${lines.join(', ')})`;
  return call.length <= LONGEST_CALL ? call : `names(${lines.map((line) => `\n    ${line},`).join('')}\n  )`;
}

/** In whose kernels a file below a GPU is: "sglang.fp8". */
function engineOf(name: string): KernelEngine {
  return KERNEL_ENGINES.find((engine) => name.split('.')[0] === engine) ?? VLLM;
}

function windowText({ tokens, headDims: sizes }: MeasuredTables['windows'][number]): string {
  return `\n    { tokens: ${tokens}, headDims: [${sizes.join(', ')}] },`;
}

function keyOf(gpu: string): string {
  return /^[a-z]\w*$/.test(gpu) ? gpu : `'${gpu}'`;
}
