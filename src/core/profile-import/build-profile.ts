import { nodesOf } from '../catalog/nodes.ts';
import type { GpuSpec, UserGpuId } from '../catalog/gpu-spec.ts';
import { sendRecvKey } from '../profiles/send-recv-key.ts';
import type { BaseProfile } from '../profiles/schema.ts';
import { baseTo } from '../stand-in/bring.ts';
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
  const rest = baseTo(bundle, base, { from: base, to: own });
  const { gemm, prefill, decode } = rest.dtypes.bf16;
  const [node = 'dgx'] = nodesOf(base);
  const main = rest.allReduce[node];
  const { within, between } = pieces.sendRecv ?? {};
  return {
    ...rest,
    gpu: id,
    borrowed: {
      from: base.id,
      tables: (['gemm', 'prefill', 'decode'] as const).filter((table) => pieces[table] === undefined),
    },
    dtypes: {
      bf16: {
        gemm: pieces.gemm ?? gemm,
        prefill: [...(pieces.prefill ?? prefill)],
        decode: [...(pieces.decode ?? decode)],
      },
    },
    allReduce:
      main === undefined ? rest.allReduce : { ...rest.allReduce, [node]: { ...main, ...pieces.allReduce } },
    sendRecv: {
      ...rest.sendRecv,
      ...(within === undefined ? {} : { [sendRecvKey(node, false)]: within }),
      ...(between === undefined ? {} : { [sendRecvKey(node, true)]: between }),
    },
    elementwise: { ...rest.elementwise, ...pieces.elementwise },
  };
}

/** A profile as it is kept, its times to four digits as in the bundled ones. */
export function profileText(profile: BaseProfile): string {
  return JSON.stringify(profile, (key, value: unknown) =>
    key === 'times' && Array.isArray(value) ? value.map(rounded) : value,
  );
}

function rounded(time: unknown): unknown {
  return typeof time === 'number' ? Number(time.toPrecision(4)) : time;
}
