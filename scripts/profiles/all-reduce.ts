import { join } from 'node:path';
import { GPUS } from '../../src/core/catalog/gpus/index.ts';
import { KERNEL_ENGINE_LABELS } from '../../src/core/engines/kernel-engines.ts';
import type { CollectiveProfile } from '../../src/core/profiles/schema.ts';
import { withDerivedGroups } from './derived-groups.ts';
import { mainNode, type ProfiledGpu } from './gpus.ts';
import type { KernelSource } from './kernel-sources.ts';
import { microsecondsOrNull, vidurCollective } from './network.ts';
import { withNccl, withPeers, type AllReduceTables } from './pcie-all-reduce.ts';
import { mediansBy, numberOf, readTable, sortedUnique, type Row } from './read-table.ts';

/** AIConfigurator counts messages in half-precision elements. */
const BYTES_PER_ELEMENT = 2;

/**
 * An engine's own all-reduce, captured in a CUDA graph and launched eagerly, for each kind of node of the GPU.
 * TensorRT-LLM's was measured in graphs alone, which stand for both.
 */
export function buildAllReduce(dataDir: string, gpu: ProfiledGpu, source: KernelSource) {
  const rows = source.rows('custom_allreduce').filter((row) => row['allreduce_dtype'] === 'bfloat16');
  const launched = (how: 'graph' | 'eager'): CollectiveProfile => {
    const chosen = rows.filter((row) => row['backend']?.endsWith(how) ?? true);
    const measured = chosen.some((row) => 'backend' in row) ? how : 'graph';
    return collective(chosen, `${KERNEL_ENGINE_LABELS[source.engine]} custom all-reduce, ${measured}`);
  };
  const main = { graph: launched('graph'), eager: launched('eager') };
  if (mainNode(gpu) === 'nvl72') {
    const rack = { graph: withDerivedGroups(main.graph), eager: withDerivedGroups(main.eager) };
    return { nvl72: rack, tray: main };
  }
  if (mainNode(gpu) === 'pcie') return overPcie(dataDir, gpu, main);
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

/** Without NVLink: where GPUs reach each other directly, and where they exchange through the host, if measured so. */
function overPcie(dataDir: string, { record }: ProfiledGpu, own: AllReduceTables) {
  if (!('pcie-host' in record.nodes)) return { pcie: own };
  const nccl = ncclTable(dataDir, record.id);
  const other = GPUS['rtx-pro-6000'];
  return {
    pcie: withPeers(own, nccl, ncclTable(dataDir, other.id), other.name),
    'pcie-host': withNccl(own, nccl),
  };
}

function ncclTable(dataDir: string, id: string): CollectiveProfile {
  const rows = readTable(join(dataDir, 'operators', id, 'nccl.csv.gz'));
  return collective(
    rows.filter((row) => row['op_name'] === 'all_reduce' && row['nccl_dtype'] === 'half'),
    'NCCL all-reduce',
  );
}

function collective(rows: readonly Row[], note: string): CollectiveProfile {
  const gpus = sortedUnique(rows.map((row) => numberOf(row, 'num_gpus')));
  const sizes = sortedUnique(rows.map((row) => numberOf(row, 'message_size')));
  const times = mediansBy(
    rows,
    (row) => `${numberOf(row, 'num_gpus')},${numberOf(row, 'message_size')}`,
    'latency',
  );
  return {
    origin: 'measured',
    note,
    gpus,
    bytes: sizes.map((size) => size * BYTES_PER_ELEMENT),
    times: gpus.flatMap((g) => sizes.map((size) => microsecondsOrNull(times.get(`${g},${size}`)))),
  };
}
