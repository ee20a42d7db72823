import { NONE } from './block-cache.ts';
import type { BlockNames } from './block-names.ts';
import { CachedKvBlocks } from './cached-kv-blocks.ts';
import { HostBlocks } from './host-blocks.ts';
import type { Fetch } from './kv-blocks.ts';
import type { RequestTable } from './request-table.ts';

/** The memory beside the GPUs of a replica, and the way from there. */
export interface HostTier {
  /** Blocks of the replica. */
  readonly blocks: number;
  /** s for one block: each GPU reads its own part over its own link. */
  readonly secondsPerBlock: number;
}

/** s to compute so many tokens of one prompt behind a prefix. */
export type PrefillEstimate = (prefix: number, tokens: number) => number;

/** Blocks on their way to the GPU. */
interface Load {
  readonly request: number;
  readonly landsAt: number;
  /** By the request's blocks from the first on: what holds them on the GPU; NONE for those that come. */
  readonly nodes: number[];
}

const NOBODY: readonly number[] = [];

/**
 * KV blocks whose content goes to host memory when it is lost on the GPU, and comes back from there when a request asks for
 * it and computing would take longer. While its blocks are on the way a request waits beside the queue, and others go on:
 * the link carries one load after the other. Writing takes no time: it goes on beside computing.
 */
export class OffloadedKvBlocks extends CachedKvBlocks {
  override readonly hasHost = true;
  readonly host: HostBlocks;
  /** Loads, their blocks, and the seconds that requests waited for them. */
  loads = 0;
  loadedBlocks = 0;
  loadSeconds = 0;
  /** Prompt tokens of requests when they were first admitted that had come from the host. */
  hostTokens = 0;
  private readonly tier: HostTier;
  private readonly estimate: PrefillEstimate;
  private readonly loading: Load[] = [];
  private linkFreeAt = 0;
  /** Of requests that wait and have been loaded or are to be computed: tokens that came. They are asked for once. */
  private readonly settled = new Map<number, number>();

  constructor(
    capacity: number,
    blockSize: number,
    requests: RequestTable,
    tier: HostTier,
    estimate: PrefillEstimate,
  ) {
    super(capacity, blockSize, requests);
    this.tier = tier;
    this.estimate = estimate;
    this.host = new HostBlocks(tier.blocks);
    const { names } = this;
    if (names !== null) this.cache.onEvicted = (content) => this.evicted(names.keyOf(content));
  }

  override get loadingCount(): number {
    return this.loading.length;
  }

  override fetch(request: number, cached: number, tokens: number, now: number): Fetch {
    const { names } = this;
    if (names === null || this.settled.has(request)) return 'none';
    const nodes = this.nodesWithHost(names, request, Math.floor(tokens / this.blockSize));
    const missing = nodes.filter((node) => node === NONE).length;
    if (missing === 0) return 'none';
    const landsAt = Math.max(now, this.linkFreeAt) + missing * this.tier.secondsPerBlock;
    if (this.estimate(cached, nodes.length * this.blockSize - cached) <= landsAt - now) {
      this.settled.set(request, 0);
      return 'none';
    }
    const freeHits = nodes.filter((node) => node !== NONE && this.cache.isFree(node)).length;
    if (freeHits + missing > this.free) return 'waits';
    nodes.forEach((node, block) => {
      if (node === NONE) this.host.use(names.key(request, block));
    });
    this.holdAll(nodes.filter((node) => node !== NONE));
    this.takeMany(missing);
    this.loading.push({ request, landsAt, nodes });
    this.linkFreeAt = landsAt;
    this.nextLanding = Math.min(this.nextLanding, landsAt);
    this.loads += 1;
    this.loadedBlocks += missing;
    this.loadSeconds += landsAt - now;
    return 'begun';
  }

  override takeLanded(now: number): readonly number[] {
    if (this.nextLanding > now) return NOBODY;
    const landed = this.loading.filter(({ landsAt }) => landsAt <= now);
    this.loading.splice(0, landed.length);
    for (const load of landed) this.land(load);
    this.nextLanding = this.loading[0]?.landsAt ?? Number.POSITIVE_INFINITY;
    return landed.map(({ request }) => request);
  }

  override begin(request: number, cached: number, tokens: number, spare = 0): boolean {
    if (!super.begin(request, cached, tokens, spare)) return false;
    const loaded = this.settled.get(request) ?? 0;
    this.settled.delete(request);
    if (this.requests.preemptions[request] === 0) this.hostTokens += Math.min(loaded, cached);
    return true;
  }

  /** The blocks hold what came. They are free, the last to be given out, until their request begins. */
  private land({ nodes, request }: Load): void {
    const { blockSize, cache, names } = this;
    let loaded = 0;
    const held = nodes.map((node, block) => {
      if (node !== NONE) return node;
      loaded += blockSize;
      return cache.write(names?.claim(request, block) ?? NONE);
    });
    this.letAllGo(held);
    this.settled.set(request, loaded);
  }

  /** Of the request's first blocks, up to one that is nowhere: what holds them on the GPU; NONE where the host has them. */
  private nodesWithHost(names: BlockNames, request: number, most: number): number[] {
    const shared = names.count(request);
    const nodes: number[] = [];
    for (let block = 0; block < most; block++) {
      const node = this.nodeOf(request, shared, block);
      if (node === NONE && (block >= shared || !this.host.has(names.key(request, block)))) break;
      nodes.push(node);
    }
    return nodes;
  }

  private evicted(key: number): void {
    if (key !== NONE) this.host.keep(key);
  }
}
