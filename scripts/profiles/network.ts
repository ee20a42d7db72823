import { join } from 'node:path';
import { KERNEL_ENGINE_LABELS } from '../../src/core/engines/kernel-engines.ts';
import { sendRecvKey } from '../../src/core/profiles/send-recv-key.ts';
import type { CollectiveProfile } from '../../src/core/profiles/schema.ts';
import { mediansBy, numberOf, readTable, sortedUnique, toMicroseconds } from './read-table.ts';
import { mainNode, type ProfiledGpu } from './gpus.ts';
import type { KernelSource } from './kernel-sources.ts';

/** AIConfigurator counts messages in half-precision elements. */
const BYTES_PER_ELEMENT = 2;
/** Time from which Vidur's sizes stand far enough apart: one size in each eighth of an octave is kept. */
const SIZES_PER_OCTAVE = 4;

/**
 * An engine's own all-reduce, captured in a CUDA graph and launched eagerly. TensorRT-LLM's was measured in graphs alone,
 * which stand for both.
 */
export function buildAllReduce(dataDir: string, gpu: ProfiledGpu, source: KernelSource) {
  const rows = source.rows('custom_allreduce').filter((row) => row['allreduce_dtype'] === 'bfloat16');
  const launched = (how: 'graph' | 'eager'): CollectiveProfile => {
    const chosen = rows.filter((row) => (row['backend'] ?? how).endsWith(how));
    const gpus = sortedUnique(chosen.map((row) => numberOf(row, 'num_gpus')));
    const sizes = sortedUnique(chosen.map((row) => numberOf(row, 'message_size')));
    const times = mediansBy(
      chosen,
      (row) => `${numberOf(row, 'num_gpus')},${numberOf(row, 'message_size')}`,
      'latency',
    );
    return {
      origin: 'measured',
      note: `${KERNEL_ENGINE_LABELS[source.engine]} custom all-reduce, ${rows.some((row) => 'backend' in row) ? how : 'graph'}`,
      gpus,
      bytes: sizes.map((size) => size * BYTES_PER_ELEMENT),
      times: gpus.flatMap((g) => sizes.map((size) => microsecondsOrNull(times.get(`${g},${size}`)))),
    };
  };
  const main = { graph: launched('graph'), eager: launched('eager') };
  const pairwise = gpu.network['pairwise-nvlink'];
  if (pairwise === undefined) return { [mainNode(gpu)]: main };
  const nccl = vidurCollective(dataDir, pairwise, 'all_reduce', [2, 4]);
  const note =
    'NCCL all-reduce of a node whose GPUs are joined in pairs; graph and eager launches are not told apart';
  return {
    [mainNode(gpu)]: main,
    'pairwise-nvlink': { graph: { ...nccl, note }, eager: { ...nccl, note } },
  };
}

/** Point-to-point transfer of activations between two pipeline stages, on one node and between nodes. */
export function buildSendRecv(dataDir: string, gpu: ProfiledGpu): Record<string, CollectiveProfile> {
  const profiles = Object.entries(gpu.network).flatMap(([node, folder]) =>
    ([2, 1] as const).map((perNode) => [
      sendRecvKey(node, perNode === 1),
      measuredSendRecv(dataDir, folder, perNode),
    ]),
  );
  if (profiles.length > 0) return Object.fromEntries(profiles) as Record<string, CollectiveProfile>;
  const node = mainNode(gpu);
  return {
    [sendRecvKey(node, false)]: derivedSendRecv(dataDir, gpu),
    [sendRecvKey(node, true)]: {
      ...vidurCollective(dataDir, 'h100_dgx', 'send_recv', [2], 1),
      origin: 'derived',
      note: 'send/recv measured between two DGX H100',
    },
  };
}

function measuredSendRecv(dataDir: string, folder: string, perNode: 1 | 2): CollectiveProfile {
  const table = vidurCollective(dataDir, folder, 'send_recv', [2], perNode);
  const place = perNode === 1 ? 'on two nodes' : 'of one node';
  // The h100_pairwise_nvlink table in the source is a copy of A100's.
  return folder === 'h100_pairwise_nvlink'
    ? { ...table, origin: 'derived', note: `send/recv measured between two A100 ${place}, joined in pairs` }
    : { ...table, note: `NCCL send/recv between two GPUs ${place}` };
}

/** The latency of H100's NVLink send/recv, then the link's own bandwidth: nothing is measured on this GPU. */
function derivedSendRecv(dataDir: string, gpu: ProfiledGpu): CollectiveProfile {
  const h100 = vidurCollective(dataDir, 'h100_dgx', 'send_recv', [2], 2);
  const latency = h100.times[0] ?? Number.NaN;
  return {
    ...h100,
    origin: 'derived',
    note: 'latency of send/recv on a DGX H100, then the peak bandwidth of the link',
    times: h100.bytes.map((bytes) =>
      Number((latency + (bytes / gpu.record.linkBandwidth) * 1e6).toPrecision(4)),
    ),
  };
}

/**
 * A Vidur network table, thinned to a few sizes an octave; sizes are bytes. Rows are those of one node, unless
 * `perNode` says how many of the GPUs share one.
 */
function vidurCollective(
  dataDir: string,
  folder: string,
  collective: 'all_reduce' | 'send_recv',
  gpus: readonly number[],
  perNode?: number,
): CollectiveProfile {
  const rows = readTable(join(dataDir, 'vidur/network', folder, `${collective}.csv.gz`)).filter(
    (row) =>
      numberOf(row, 'devices_per_node') === (perNode ?? numberOf(row, 'num_workers')) &&
      gpus.includes(numberOf(row, 'num_workers')),
  );
  const times = mediansBy(
    rows,
    (row) => `${numberOf(row, 'num_workers')},${numberOf(row, 'size')}`,
    `time_stats.${collective}.median`,
  );
  const bytes = thinned(sortedUnique(rows.map((row) => numberOf(row, 'size'))));
  return {
    origin: 'measured',
    note: `NCCL ${collective}`,
    gpus: [...gpus],
    bytes,
    times: gpus.flatMap((g) => bytes.map((size) => microsecondsOrNull(times.get(`${g},${size}`)))),
  };
}

function thinned(sizes: readonly number[]): number[] {
  const kept: number[] = [];
  const step = 2 ** (1 / SIZES_PER_OCTAVE);
  for (const size of sizes) {
    const last = kept.at(-1);
    if (last === undefined || size >= last * step || size === sizes.at(-1)) kept.push(size);
  }
  return kept;
}

function microsecondsOrNull(milliseconds: number | undefined): number | null {
  return milliseconds === undefined ? null : toMicroseconds(milliseconds);
}
