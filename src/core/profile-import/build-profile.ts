import { nodesOf } from '../catalog/nodes.ts';
import type { GpuSpec, UserGpuId } from '../catalog/gpu-spec.ts';
import { gemmPeaks, gemmRoofline } from '../operators/roofline.ts';
import { sendRecvKey } from '../profiles/send-recv-key.ts';
import type { AttentionProfile, BaseProfile, CollectiveProfile, GemmProfile } from '../profiles/schema.ts';
import { aiconfiguratorAllReduce, aiconfiguratorGemm, aiconfiguratorNccl } from './aiconfigurator-tables.ts';
import { aiconfiguratorAttention } from './attention-tables.ts';
import { aiconfiguratorExperts } from './experts-tables.ts';
import { aiconfiguratorAbsorbed, aiconfiguratorLatent } from './latent-tables.ts';
import { EmptyTableError, type MeasuredPieces } from './measured-pieces.ts';
import type { ProfileTable } from './read-table.ts';
import type { TableKind } from './table-kinds.ts';
import type { Row } from './rows.ts';
import { vidurAllReduce, vidurAttention, vidurMlp, vidurSendRecv } from './vidur-tables.ts';

/** In an order in which a later kind takes the place of an earlier one that measures the same. */
const READERS: Readonly<Record<TableKind, (rows: readonly Row[]) => MeasuredPieces>> = {
  'vidur-mlp': vidurMlp,
  'vidur-attention': vidurAttention,
  'vidur-all-reduce': vidurAllReduce,
  'vidur-send-recv': vidurSendRecv,
  gemm: aiconfiguratorGemm,
  attention: aiconfiguratorAttention,
  experts: aiconfiguratorExperts,
  'latent-attention': aiconfiguratorLatent,
  absorbed: aiconfiguratorAbsorbed,
  nccl: aiconfiguratorNccl,
  'all-reduce': aiconfiguratorAllReduce,
};

/**
 * What the tables measure. Those of one kind, such as of several models, or of prompts and of decodes, are read as one, in
 * whatever order they come. Throws EmptyTableError.
 */
export function readPieces(tables: readonly ProfileTable[]): MeasuredPieces {
  const kinds = Object.keys(READERS) as TableKind[];
  const all = kinds.map((kind): MeasuredPieces => {
    const same = tables.filter((table) => table.kind === kind);
    const [first] = same;
    if (first === undefined) return {};
    const pieces = READERS[kind](same.flatMap(({ rows }) => rows));
    if (Object.keys(pieces).length > 0) return pieces;
    throw new EmptyTableError(`${first.label} has no row that can be used.`);
  });
  return Object.assign({}, ...all) as MeasuredPieces;
}

/** Times of a GPU of the user's own: its tables, and the base's for what they leave out, brought to its constants. */
export function buildProfile(
  id: UserGpuId,
  pieces: MeasuredPieces,
  own: GpuSpec,
  base: GpuSpec,
  bundle: BaseProfile,
): BaseProfile {
  const { gemm, prefill, decode } = bundle.dtypes.bf16;
  const bandwidth = own.memoryBandwidth / base.memoryBandwidth;
  const link = own.linkBandwidth / base.linkBandwidth;
  const [node = 'dgx'] = nodesOf(base);
  const elementwise = mapValues(bundle.elementwise, (line) => ({
    ...line,
    origin: 'derived' as const,
    note: `${line.note}; of ${base.id}, scaled by memory bandwidth`,
    bytesPerMicrosecond: line.bytesPerMicrosecond * bandwidth,
  }));
  const allReduce = mapValues(bundle.allReduce, ({ graph, eager }) => ({
    graph: borrowed(graph, base, link),
    eager: borrowed(eager, base, link),
  }));
  const sendRecv = mapValues(bundle.sendRecv, (table) => borrowed(table, base, link));
  const main = allReduce[node];
  const { within, between } = pieces.sendRecv ?? {};
  return {
    ...bundle,
    gpu: id,
    borrowed: {
      from: base.id,
      tables: (['gemm', 'prefill', 'decode'] as const).filter((table) => pieces[table] === undefined),
    },
    dtypes: {
      bf16: {
        gemm: pieces.gemm ?? scaledGemm(gemm, own, base),
        // Prompts are bound by arithmetic, decoding by reading the cache.
        prefill: [...(pieces.prefill ?? scaledAttention(prefill, base.peaks.bf16 / own.peaks.bf16))],
        decode: [...(pieces.decode ?? scaledAttention(decode, 1 / bandwidth))],
      },
    },
    allReduce: main === undefined ? allReduce : { ...allReduce, [node]: { ...main, ...pieces.allReduce } },
    sendRecv: {
      ...sendRecv,
      ...(within === undefined ? {} : { [sendRecvKey(node, false)]: within }),
      ...(between === undefined ? {} : { [sendRecvKey(node, true)]: between }),
    },
    elementwise: { ...elementwise, ...pieces.elementwise },
  };
}

/** Each time in the ratio of the two GPUs' rooflines. */
function scaledGemm({ times, ...rest }: GemmProfile, own: GpuSpec, base: GpuSpec): GemmProfile {
  const [to, from] = [gemmPeaks(own, 'bf16'), gemmPeaks(base, 'bf16')];
  const scale = (index: number): number => {
    const m = rest.m[index % rest.m.length] ?? 1;
    const pair = Math.floor(index / rest.m.length);
    const [n, k] = [rest.n[pair] ?? 1, rest.k[pair] ?? 1];
    return gemmRoofline(to, m, n, k) / gemmRoofline(from, m, n, k);
  };
  return {
    ...rest,
    times: times.map((time, index) => (time === null ? null : rounded(time * scale(index)))),
  };
}

function scaledAttention(tables: readonly AttentionProfile[], factor: number): AttentionProfile[] {
  return tables.map((table) => ({
    ...table,
    times: table.times.map((time) => (time === null ? null : rounded(time * factor))),
  }));
}

/** A collective of the base: its latency, which is its shortest time, stays, what is beyond goes with the link. */
function borrowed(table: CollectiveProfile, base: GpuSpec, link: number): CollectiveProfile {
  const latency = table.times.reduce<number>((least, time) => Math.min(least, time ?? least), Infinity);
  return {
    ...table,
    origin: 'derived',
    note: `${table.note}; of ${base.id}, scaled by link bandwidth`,
    times: table.times.map((time) => (time === null ? null : rounded(latency + (time - latency) / link))),
  };
}

function rounded(microseconds: number): number {
  return Number(microseconds.toPrecision(4));
}

function mapValues<K extends string, V, W>(
  record: Readonly<Record<K, V>>,
  map: (value: V) => W,
): Record<K, W> {
  const entries = Object.entries(record) as [K, V][];
  return Object.fromEntries(entries.map(([key, value]) => [key, map(value)])) as Record<K, W>;
}
