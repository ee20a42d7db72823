import { RecentlyUsed } from '../../lib/recently-used.ts';
import type { TimedGpu } from '../config/timed-config.ts';
import type { ProfileBundle, ProfilePart } from '../profiles/part-schema.ts';
import type { BaseProfile } from '../profiles/schema.ts';
import { attentionTo, collectiveTo, conversionTo, elementwiseTo, expertsTo, gemmTo } from './base-tables.ts';
import type { Between } from './constants.ts';
import { operatorTo } from './operator-tables.ts';

/**
 * The tables that training takes for a GPU that another stands in for: those of the other are brought to its constants,
 * those of its own stay. The same bundle where none stands in.
 */
export function bring(profile: ProfileBundle, gpu: TimedGpu): ProfileBundle {
  const { standIn } = gpu;
  if (standIn === undefined) return profile;
  const between = { from: standIn, to: gpu };
  const isBrought = (file: { readonly gpu: string }): boolean => file.gpu === standIn.id;
  const base = isBrought(profile) ? baseTo(profile, standIn, between) : profile;
  const parts = Object.entries(profile.parts).map(([name, part]) => [
    name,
    isBrought(part) ? remembered(part, between, () => partTo(part, between)) : part,
  ]);
  return {
    ...profile,
    ...base,
    parts: Object.fromEntries(parts) as ProfileBundle['parts'],
    operators: profile.operators.map((file) =>
      isBrought(file) ? remembered(file, between, () => operatorTo(file, between)) : file,
    ),
  };
}

/** All that a base holds, of a GPU with the constants `between.to`. */
export function baseTo(
  profile: BaseProfile,
  { id, name }: { readonly id: string; readonly name: string },
  between: Between,
): BaseProfile {
  const { dtypes, allReduce, sendRecv, elementwise } = profile;
  const origin = { name, between };
  return {
    ...profile,
    borrowed: { from: id, tables: ['gemm', 'prefill', 'decode'] },
    dtypes: remembered(dtypes, between, () => dtypesTo(dtypes, between)),
    allReduce: remembered(allReduce, between, () =>
      mapValues(allReduce, ({ graph, eager }) => ({
        graph: collectiveTo(graph, origin),
        eager: collectiveTo(eager, origin),
      })),
    ),
    // Between nodes messages pass the network, which is not the GPU's.
    sendRecv: mapValues(sendRecv, (table, key) =>
      key.endsWith(BETWEEN_NODES)
        ? { ...table, origin: 'derived' as const, note: `${table.note}; of ${name}` }
        : collectiveTo(table, origin),
    ),
    elementwise: {
      embedding: elementwiseTo(elementwise.embedding, origin),
      norm: elementwiseTo(elementwise.norm, origin),
      rotary: elementwiseTo(elementwise.rotary, origin),
      activation: elementwiseTo(elementwise.activation, origin),
      add: elementwiseTo(elementwise.add, origin),
    },
  };
}

const BETWEEN_NODES = 'between nodes';

function dtypesTo({ bf16 }: BaseProfile['dtypes'], between: Between): BaseProfile['dtypes'] {
  const of = (phase: 'prefill' | 'decode') =>
    attentionTo(bf16[phase], between, { phase, kvCache: 'bf16', window: null });
  return {
    bf16: { gemm: gemmTo(bf16.gemm, between, 'bf16'), prefill: of('prefill'), decode: of('decode') },
  };
}

function partTo(part: ProfilePart, between: Between): ProfilePart {
  switch (part.part) {
    case 'fp8':
      return {
        ...part,
        gemm: gemmTo(part.gemm, between, 'fp8'),
        quantisation: part.quantisation === null ? null : conversionTo(part.quantisation, between),
      };
    case 'fp8-block':
      return { ...part, gemm: gemmTo(part.gemm, between, 'fp8-block') };
    case 'kv-fp8':
      return { ...part, ...phasesTo(part, between, { kvCache: 'fp8', window: null }) };
    case 'window':
      return {
        ...part,
        tables: part.tables.map((table) => ({
          ...table,
          ...phasesTo(table, between, { kvCache: table.kvCache, window: table.tokens }),
        })),
      };
    case 'moe':
      return { ...part, formats: formatsTo(part.formats, between) };
    case 'attention-vidur':
      // Replays one GPU's measurements and is nobody else's: `takenFrom` does not list it.
      return part;
  }
}

type AttentionTables = BaseProfile['dtypes']['bf16'];

function phasesTo(
  { prefill, decode }: Pick<AttentionTables, 'prefill' | 'decode'>,
  between: Between,
  sort: { readonly kvCache: 'bf16' | 'fp8'; readonly window: number | null },
): Pick<AttentionTables, 'prefill' | 'decode'> {
  return {
    prefill: attentionTo(prefill, between, { ...sort, phase: 'prefill' }),
    decode: attentionTo(decode, between, { ...sort, phase: 'decode' }),
  };
}

type MoeFormats = Extract<ProfilePart, { part: 'moe' }>['formats'];

/** Experts in fp8 on a GPU without such arithmetic are run by nobody. */
function formatsTo({ bf16, fp8, 'fp8-block': block, mxfp4 }: MoeFormats, between: Between): MoeFormats {
  const hasFp8 = between.to.peaks.fp8 !== null;
  return {
    ...(bf16 === undefined ? {} : { bf16: expertsTo(bf16, between, 'bf16') }),
    ...(fp8 === undefined || !hasFp8 ? {} : { fp8: expertsTo(fp8, between, 'fp8') }),
    ...(block === undefined || !hasFp8 ? {} : { 'fp8-block': expertsTo(block, between, 'fp8-block') }),
    ...(mxfp4 === undefined ? {} : { mxfp4: expertsTo(mxfp4, between, 'mxfp4') }),
  };
}

/** GPUs that one table is kept for: fits are kept by the identity of their tables. */
const KEPT_GPUS = 4;
const BROUGHT = new WeakMap<object, RecentlyUsed<string, object>>();

/** What `make` makes of a table, once for the same two GPUs. */
function remembered<T extends object>(table: T, { from, to }: Between, make: () => T): T {
  const kept = BROUGHT.get(table) ?? new RecentlyUsed<string, object>(KEPT_GPUS);
  BROUGHT.set(table, kept);
  const key = JSON.stringify([from, to].map(constantsOf));
  const known = kept.get(key);
  // Under this table and key stands what `make` made of it, and nothing else.
  if (known !== undefined) return known as T;
  const made = make();
  kept.set(key, made);
  return made;
}

const constantsOf = ({ peaks, memoryBandwidth, linkBandwidth }: Between['to']): readonly number[] => [
  peaks.bf16,
  peaks.fp8 ?? 0,
  peaks.fp4 ?? 0,
  memoryBandwidth,
  linkBandwidth,
];

function mapValues<V, W>(
  record: Readonly<Record<string, V>>,
  map: (value: V, key: string) => W,
): Record<string, W> {
  return Object.fromEntries(Object.entries(record).map(([key, value]) => [key, map(value, key)]));
}
