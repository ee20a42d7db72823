import { ceilDiv } from '../../lib/integers.ts';
import { KV_BYTES } from '../catalog/number-formats.ts';
import type { DeploymentConfig } from '../config/deployment-config.ts';
import { stageLayers } from '../models/layers.ts';
import { mixerSizes } from '../models/mixer-sizes.ts';
import type { LayerGroup, Mixer, ModelSpec } from '../models/model-spec.ts';
import { stateBytes } from '../models/sizes.ts';

/**
 * What a request takes of the KV blocks. A block holds so many tokens of the layers that keep every token; a request has one
 * for each so many of its tokens, and some beside: what its layers with a window keep, and its states. vLLM gives both out
 * of the same blocks (kv_cache_utils.py, single_type_kv_cache_manager.py).
 */
export interface RequestBlocks {
  /** Tokens of a block. */
  readonly blockSize: number;
  /** Bytes of a block on the fullest GPU. */
  readonly blockBytes: number;
  /** Bytes of the states that a request keeps however long it is, on the fullest GPU. */
  readonly stateBytes: number;
  /** Windows and chunks of layers that keep nothing else: tokens, and the blocks that one block's tokens take there. */
  readonly windows: readonly (readonly [tokens: number, share: number])[];
}

/** Of a model on its GPUs. */
export function requestBlocks(model: ModelSpec, deployment: DeploymentConfig): RequestBlocks {
  const { blockSize, kvCache, pipelineParallel, tensorParallel } = deployment;
  const most = new Map<number, number>();
  let states = 0;
  for (const layers of stageLayers(model, pipelineParallel)) {
    for (const [tokens, elements] of cacheElementsKept(layers, tensorParallel))
      most.set(tokens, Math.max(elements, most.get(tokens) ?? 0));
    states = Math.max(states, stateBytes(layers, tensorParallel));
  }
  const growing = most.get(ALL) ?? 0;
  return {
    blockSize,
    blockBytes: KV_BYTES[kvCache] * growing * blockSize,
    stateBytes: states,
    windows: [...most].flatMap(([tokens, elements]) =>
      tokens === ALL ? [] : [[tokens, elements / growing]],
    ),
  };
}

/** Blocks that a request of so many tokens holds beside those of its tokens. */
export function blocksBeside(needs: RequestBlocks, tokens: number): number {
  const { blockBytes, blockSize, stateBytes: states, windows } = needs;
  let blocks = states / blockBytes;
  // A window lies in one block more than it fills.
  for (const [window, share] of windows)
    blocks += share * Math.min(ceilDiv(tokens, blockSize), ceilDiv(window, blockSize) + 1);
  return Math.ceil(blocks);
}

/** All blocks of a request of so many tokens. */
export function blocksOf(needs: RequestBlocks, tokens: number): number {
  return ceilDiv(tokens, needs.blockSize) + blocksBeside(needs, tokens);
}

const ALL = Number.POSITIVE_INFINITY;
/** As in vLLM's kv_cache_utils.py. */
const HARDLY_MORE = 1.25;

/**
 * Elements of the KV cache of one token in some layers, on one GPU, by how many of a request's last tokens the layers keep.
 * Where none keeps every token, all count as if they did.
 *
 * vLLM lays layers of several kinds out in groups of as many as the smallest kind has, or the largest where that is hardly
 * more, so that all groups share the same blocks. A kind pays for its last group whole ("Add 8 padding layers").
 */
function cacheElementsKept(
  layers: readonly LayerGroup[],
  tensorParallel: number,
): ReadonlyMap<number, number> {
  const caching = layers.map(({ count, mixer }) => ({
    count,
    elements: count * mixerSizes(0, mixer, tensorParallel).cacheElements,
    kept: keptTokens(mixer),
  }));
  const keepsAll = caching.some(({ elements, kept }) => elements > 0 && kept === ALL);
  const kinds = new Map<number, { layers: number; elements: number }>();
  for (const { count, elements, kept } of caching) {
    if (elements === 0) continue;
    const tokens = keepsAll ? kept : ALL;
    const kind = kinds.get(tokens) ?? { layers: 0, elements: 0 };
    kinds.set(tokens, { layers: kind.layers + count, elements: kind.elements + elements });
  }
  const counts = [...kinds.values()].map((kind) => kind.layers);
  const [fewest, highest] = [Math.min(...counts), Math.max(...counts)];
  const group = highest < HARDLY_MORE * fewest ? highest : fewest;
  return new Map(
    [...kinds].map(([tokens, kind]) => [
      tokens,
      (kind.elements * ceilDiv(kind.layers, group) * group) / kind.layers,
    ]),
  );
}

function keptTokens(mixer: Mixer): number {
  return (mixer.kind === 'attention' ? (mixer.window ?? mixer.chunk) : null) ?? ALL;
}
