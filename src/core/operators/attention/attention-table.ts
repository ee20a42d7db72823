import type { OperatorModel } from '../../predictors/operator-model.ts';

/** Seconds over (batch, length), row-major by batch; bilinear between. */
export interface AttentionTable {
  /** Least that a pair of query and key can take on this GPU: the roofline, s. */
  readonly secondsPerPair: number;
  readonly batch: Float64Array;
  readonly length: Float64Array;
  readonly seconds: Float64Array;
}

/**
 * One layer's kernels. Prefills are tabulated over `prompts` of equal length from an empty cache and that length or, one
 * prompt at a time, over the tokens of `chunks` and of the prefix before each.
 */
export interface KernelTables {
  readonly decode: AttentionTable;
  readonly prefill: { readonly over: 'prompts' | 'chunks'; readonly table: AttentionTable };
}

/** Nodes in an octave: time between two is read as a straight line, off by less than 1 % even where it is quadratic. */
export const LENGTHS_PER_OCTAVE = 4;
const BATCHES_PER_OCTAVE = 2;

/** Tabulates a fitted attention model up to the largest batch and length that were measured. */
export function tabulate(
  model: OperatorModel,
  secondsPerPair: number,
  maxBatch: number,
  maxLength: number,
  batchesPerOctave = BATCHES_PER_OCTAVE,
): AttentionTable {
  const batch = spacedNodes(maxBatch, batchesPerOctave);
  const length = spacedNodes(maxLength, LENGTHS_PER_OCTAVE);
  const seconds = new Float64Array(batch.length * length.length);
  for (let b = 0; b < batch.length; b++) {
    for (let l = 0; l < length.length; l++) {
      seconds[b * length.length + l] = model.microseconds(batch[b] as number, length[l] as number) / 1e6;
    }
  }
  return { secondsPerPair, batch, length, seconds };
}

/** Integers from 1 to `last`: equally many to an octave, its powers of two among them, where kernels are measured. */
function spacedNodes(last: number, perOctave: number): Float64Array {
  const nodes = new Set<number>();
  for (let octave = 1; octave <= last; octave *= 2) {
    for (let step = 0; step < perOctave; step++) {
      const node = Math.floor(octave * (1 + step / perOctave));
      if (node <= last) nodes.add(node);
    }
  }
  nodes.add(last);
  return Float64Array.from([...nodes].sort((a, b) => a - b));
}

/** Seconds at a batch and length. */
export type AttentionReader = (batch: number, length: number) => number;

/** What a kernel computes at a batch and length: its time follows it where nothing was measured. */
export interface AttentionWork {
  /** Pairs of query and key of one head. */
  readonly pairs: (batch: number, length: number) => number;
  /** Along which axes time goes on with the pairs beyond the last nodes; along the others it goes on in the last direction. */
  readonly follows: 'length' | 'both' | 'none';
}

/**
 * Bilinear look-up. Beyond the last nodes time goes on as `work` says, and never below what the pairs take at the GPU's
 * peaks. Reading allocates nothing.
 */
export function createAttentionReader(
  table: AttentionTable,
  { pairs, follows }: AttentionWork,
): AttentionReader {
  const { secondsPerPair } = table;
  const maxBatch = table.batch.at(-1) ?? 0;
  const maxLength = table.length.at(-1) ?? 0;
  const within = createGridReader(table);
  return (batch, length) => {
    if (batch <= maxBatch && length <= maxLength) return within(batch, length);
    const b = follows === 'both' ? Math.min(batch, maxBatch) : batch;
    const l = follows === 'none' ? length : Math.min(length, maxLength);
    const work = pairs(batch, length);
    return Math.max((within(b, l) * work) / pairs(b, l), secondsPerPair * work);
  };
}

function createGridReader({
  batch: batchNodes,
  length: lengthNodes,
  seconds,
}: AttentionTable): AttentionReader {
  const batchIntervals = intervals(batchNodes);
  const lengthIntervals = intervals(lengthNodes);
  const lastBatch = batchIntervals.length - 1;
  const lastLength = lengthIntervals.length - 1;
  const lengths = lengthNodes.length;
  return (batch, length) => {
    // Nodes are integers, so the node at or below x is that of its integer part.
    const b = batchIntervals[batch < lastBatch ? batch | 0 : lastBatch] as number;
    const l = lengthIntervals[length < lastLength ? length | 0 : lastLength] as number;
    const b0 = batchNodes[b] as number;
    const l0 = lengthNodes[l] as number;
    const u = (batch - b0) / ((batchNodes[b + 1] as number) - b0);
    const v = (length - l0) / ((lengthNodes[l + 1] as number) - l0);
    const row = b * lengths + l;
    const next = row + lengths;
    const lower = (seconds[row] as number) * (1 - v) + (seconds[row + 1] as number) * v;
    const upper = (seconds[next] as number) * (1 - v) + (seconds[next + 1] as number) * v;
    const value = lower * (1 - u) + upper * u;
    // Extrapolating two falling slopes could cross zero: the nearest node bounds it.
    return value > 0 ? value : (seconds[row] as number);
  };
}

/** For each integer from 0 to the last node: the index of the node at or below it, at most the last but one. */
function intervals(nodes: Float64Array): Uint16Array {
  const last = nodes.length - 1;
  const table = new Uint16Array((nodes[last] ?? 0) + 1);
  let at = 0;
  for (let x = 0; x < table.length; x++) {
    while (at < last - 1 && (nodes[at + 1] as number) <= x) at += 1;
    table[x] = at;
  }
  return table;
}
