import { intAt } from '../../lib/columns.ts';
import { BlockCache, NONE } from './block-cache.ts';
import { KvBlocks } from './kv-blocks.ts';
import { PoolBlocks } from './pool-blocks.ts';
import type { RequestTable } from './request-table.ts';

/**
 * KV blocks that keep what they hold until they are needed for something else, as vLLM's prefix caching does
 * (vllm/v1/core/kv_cache_manager.py, block_pool.py). A request holds first the blocks whose content has a name, in
 * the order of its tokens, then others. Named are the full blocks of a pool's prompts, from the iteration on that
 * computes them, and all full blocks of a request that was preempted: nobody can ask for others.
 */
export class CachedKvBlocks extends KvBlocks {
  private readonly cache: BlockCache;
  private readonly pool: PoolBlocks | null;
  /** Of each request that holds named blocks: these. */
  private readonly held = new Map<number, number[]>();
  /** Of each request that was preempted: the content of its blocks behind those that it shares with a pool. */
  private readonly own = new Map<number, number[]>();

  constructor(capacity: number, blockSize: number, requests: RequestTable) {
    super(capacity, blockSize, requests);
    this.cache = new BlockCache(capacity);
    this.pool = requests.pool === null ? null : new PoolBlocks(requests.pool, blockSize, this.cache);
  }

  override cachedTokens(request: number, tokens: number): number {
    const shared = this.sharedOf(request);
    const own = this.own.get(request);
    const most = Math.floor(tokens / this.blockSize);
    let found = 0;
    while (found < most && this.cache.find(contentAt(shared, own, found)) !== NONE) found += 1;
    return found * this.blockSize;
  }

  override begin(request: number, cached: number, tokens: number, spare = 0): boolean {
    const { cache, requests } = this;
    const shared = this.sharedOf(request);
    const own = this.own.get(request);
    const hits = cached / this.blockSize;
    const nodes: number[] = [];
    let freeHits = 0;
    for (let i = 0; i < hits; i++) {
      const node = cache.find(contentAt(shared, own, i));
      nodes.push(node);
      if (cache.isFree(node)) freeHits += 1;
    }
    if (this.blocksToBegin(request, tokens) - hits + freeHits + spare > this.free) return false;
    for (const node of nodes) cache.hold(node);
    super.takeMany(freeHits);
    if (hits > 0) {
      this.held.set(request, nodes);
      this.takeMany(intAt(requests.blocksBeside, request));
    }
    requests.blocks[request] = hits;
    requests.knownBlocks[request] = hits;
    if (requests.preemptions[request] === 0) {
      this.queriedTokens += requests.prompt[request] as number;
      this.hitTokens += cached;
    }
    return this.grow(request, tokens);
  }

  override grow(request: number, tokens: number): boolean {
    if (!super.grow(request, tokens)) return false;
    if (this.pool !== null) this.name(request, Math.min(tokens, this.requests.prompt[request] as number));
    return true;
  }

  override takeMany(blocks: number): void {
    super.takeMany(blocks);
    this.cache.take(blocks);
  }

  override release(request: number): void {
    this.letGo(request);
    this.own.delete(request);
  }

  override preempt(request: number, tokens: number): void {
    this.name(request, tokens);
    this.letGo(request);
  }

  /** The request's full blocks of its first so many tokens get their names, where they have none. */
  private name(request: number, tokens: number): void {
    const { knownBlocks } = this.requests;
    const known = knownBlocks[request] as number;
    const full = Math.floor(tokens / this.blockSize);
    if (full <= known) return;
    const shared = this.sharedOf(request);
    const own = this.own.get(request) ?? [];
    if (full > shared.length) this.own.set(request, own);
    while (own.length < full - shared.length) own.push(this.cache.newContent());
    const nodes = this.held.get(request) ?? [];
    for (let i = known; i < full; i++) nodes.push(this.cache.write(contentAt(shared, own, i)));
    this.held.set(request, nodes);
    knownBlocks[request] = full;
  }

  /** Blocks become free from the last one on, so that the end of what they hold is lost before its beginning. */
  private letGo(request: number): void {
    const { cache, requests } = this;
    const known = requests.knownBlocks[request] as number;
    const blocks = intAt(requests.blocks, request);
    if (blocks === 0) return;
    const others = blocks - known + intAt(requests.blocksBeside, request);
    cache.addBlanks(others);
    let freed = others;
    if (known > 0) {
      const nodes = this.held.get(request) ?? [];
      for (let i = known - 1; i >= 0; i--) if (cache.letGo(nodes[i] as number)) freed += 1;
      this.held.delete(request);
      requests.knownBlocks[request] = 0;
    }
    this.addFree(freed);
    requests.blocks[request] = 0;
  }

  /** What the full blocks of the request's prompt hold, where it is of a pool. */
  private sharedOf(request: number): Int32Array {
    return this.pool === null ? NO_CONTENTS : this.pool.contentsOf(request);
  }
}

const NO_CONTENTS = new Int32Array(0);

/** What the block with this index holds when it is full; NONE where it has no name. */
function contentAt(shared: Int32Array, own: readonly number[] | undefined, index: number): number {
  return (index < shared.length ? shared[index] : own?.[index - shared.length]) ?? NONE;
}
