import type { NodeId } from './nodes.ts';

/** What simulation reads of one GPU type: a record of the catalog, or a GPU of the user's own. */
export interface GpuSpec {
  /** Of the catalog; of a GPU of the user's own the id of the one that stands in where it is silent. */
  readonly id: string;
  /** Present for a GPU of the user's own: by which documents name it, and the name of its profile where it has tables. */
  readonly own?: UserGpuId;
  readonly name: string;
  /** GPUs of one architecture have the same instructions and kernels, and another memory. */
  readonly architecture: Architecture;
  readonly peaks: Peaks;
  /** Peak memory bandwidth, bytes/s. */
  readonly memoryBandwidth: number;
  /** Memory as the driver reports it, bytes. */
  readonly memoryBytes: number;
  /** Link between GPUs of a node, per direction, bytes/s. */
  readonly linkBandwidth: number;
  /** Board power limit, W. */
  readonly powerWatts: number;
  /** Streaming multiprocessors: how many output tiles of a matrix product run at once. */
  readonly multiprocessors: number;
  /** GPUs of one node, by the kinds of nodes that the GPU is sold in; the usual kind first. */
  readonly nodes: Readonly<Partial<Record<NodeId, number>>>;
  /** vLLM's server takes its larger default limits: 70 GiB or more, A100 excepted (EngineArgs). */
  readonly hasLargeDefaults: boolean;
  readonly measured: MeasuredTables;
  /** Present where times are not, or not all, measured on the GPU itself. */
  readonly standIn?: StandIn;
}

/**
 * The measured GPU whose tables are brought to a GPU's constants, each time in the ratio of the two rooflines: the
 * efficiency that the measured one reaches, operator by operator (core/stand-in, docs/decisions/0045).
 */
export interface StandIn extends Pick<
  GpuSpec,
  'id' | 'name' | 'architecture' | 'peaks' | 'memoryBandwidth' | 'linkBandwidth' | 'multiprocessors'
> {
  /** `everything`: no kernel of the GPU is measured. `the rest`: what the tables of the user's own leave out. */
  readonly takes: 'everything' | 'the rest';
}

/** Dense peaks of the tensor cores, FLOP/s, with fp32 accumulation; null: no arithmetic in the format. */
export interface Peaks {
  readonly bf16: number;
  readonly fp8: number | null;
  readonly fp4: number | null;
}

/** Graphics cards of a generation have other instructions than its data centre GPUs: Blackwell's sm_120 and sm_100. */
export type Architecture = 'ampere' | 'ada' | 'hopper' | 'blackwell' | 'blackwell-rtx';

/** What the kernel tables of a GPU hold, as far as it must be known before they are fetched. */
export interface MeasuredTables {
  /** Names of the files beside the base, such as "fp8" of `<gpu>.fp8.json`. */
  readonly parts: readonly string[];
  /** Sizes of heads whose attention was measured. */
  readonly headDims: readonly number[];
  /** Numbers of GPUs whose all-reduce has times, measured or derived from measured ones. */
  readonly allReduceGpus: readonly number[];
  /** Sliding windows in tokens, each with the sizes of heads that it was measured with. */
  readonly windows: readonly { readonly tokens: number; readonly headDims: readonly number[] }[];
  /** Tables of single operators in `public/operators`: their names there without the GPU. */
  readonly operators: readonly string[];
  /** Of a GPU of the user's own: such tables that its owner brought. They come before those of `operators`. */
  readonly brought?: readonly string[];
}

/** All that is known of a GPU of the catalog: one file in `gpus/`, each fact with its source. */
export interface GpuRecord<Id extends string = string> extends GpuSpec {
  readonly id: Id;
  readonly price: GpuPrice;
  /**
   * The Kubernetes node label nvidia.com/gpu.product: NVIDIA's GPU feature discovery writes the name that the driver
   * reports (nvidia-smi -L), with dashes for spaces (github.com/NVIDIA/k8s-device-plugin, docs/gpu-feature-discovery).
   */
  readonly productLabel: string;
}

/** A starting point only: the user edits it. */
export interface GpuPrice {
  /** US dollars for one GPU for one hour, on demand. */
  readonly dollarsPerHour: number;
  readonly source: string;
  /** When the price was listed, ISO 8601. */
  readonly date: string;
}

/** How a document names a GPU of the user's own. */
export type UserGpuId = `user:${string}`;
/** A GPU of the user's own: with tables, kept under its name, or by its constants alone, which its name spells out. */
export type OwnGpu = GpuSpec & { readonly own: UserGpuId };
