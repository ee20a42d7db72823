import { intAt, numberAt } from '../../lib/columns.ts';
import { BlockCache, NONE } from './block-cache.ts';
import { KvBlocks } from './kv-blocks.ts';
import type { BlockNames } from './block-names.ts';
import { NamedBlocks } from './named-blocks.ts';
import { PoolBlocks } from './pool-blocks.ts';
import type { RequestTable } from './request-table.ts';

/**
 * KV blocks that keep what they hold until they are needed for something else, as vLLM's prefix caching does
 * (vllm/v1/core/kv_cache_manager.py, block_pool.py). A request holds first the blocks whose content has a name, in
 * the order of its tokens, then others. Named are the full blocks of prompts that others may have, from the iteration on that
 * computes them, those of an output that the next prompt of a conversation holds, once it is complete, and all full blocks
 * of a request that was preempted: nobody can ask for others.
 */
export class CachedKvBlocks extends KvBlocks {
  protected readonly cache: BlockCache;
  protected readonly names: BlockNames | null;
  /** Of each request that holds named blocks: these. */
  private readonly held = new Map<number, number[]>();
  /** Of each request that was preempted: the content of its blocks behind those that it shares with a pool. */
  private readonly own = new Map<number, number[]>();

  constructor(capacity: number, blockSize: number, requests: RequestTable) {
    super(capacity, blockSize, requests);
    this.cache = new BlockCache(capacity);
    this.names = namesOf(requests, blockSize, this.cache);
  }

  override countFree(): number {
    return this.cache.countFree();
  }

  override cachedTokens(request: number, tokens: number): number {
    const shared = this.names?.count(request) ?? 0;
    const most = Math.floor(tokens / this.blockSize);
    let found = 0;
    while (found < most && this.nodeOf(request, shared, found) !== NONE) found += 1;
    return found * this.blockSize;
  }

  override begin(request: number, cached: number, tokens: number, spare = 0): boolean {
    const { cache, requests } = this;
    const shared = this.names?.count(request) ?? 0;
    const hits = cached / this.blockSize;
    const nodes: number[] = [];
    let freeHits = 0;
    for (let i = 0; i < hits; i++) {
      const node = this.nodeOf(request, shared, i);
      nodes.push(node);
      if (cache.isFree(node)) freeHits += 1;
    }
    if (this.blocksToBegin(request, tokens) - hits + freeHits + spare > this.free) return false;
    this.holdAll(nodes);
    if (hits > 0) {
      this.held.set(request, nodes);
      this.takeMany(intAt(requests.blocksBeside, request));
    }
    requests.blocks[request] = hits;
    requests.knownBlocks[request] = hits;
    if (requests.preemptions[request] === 0) {
      this.queriedTokens += requests.prompt[request] as number;
      this.hitTokens += cached;
      requests.cachedTokens[request] = cached;
    }
    return this.grow(request, tokens);
  }

  override grow(request: number, tokens: number): boolean {
    if (!super.grow(request, tokens)) return false;
    if (this.names !== null) {
      const { prompt } = this.requests;
      this.name(request, Math.min(tokens, intAt(prompt, request), this.names.namedTokens(request)));
    }
    return true;
  }

  override takeMany(blocks: number): void {
    super.takeMany(blocks);
    this.cache.take(blocks);
  }

  override release(request: number): void {
    this.nameOutput(request);
    this.letGo(request);
    this.own.delete(request);
  }

  override preempt(request: number, tokens: number): void {
    this.name(request, tokens);
    this.letGo(request);
  }

  /** What a request wrote may be part of the next prompt of its conversation; its last token was never computed. */
  private nameOutput(request: number): void {
    const { requests } = this;
    const computed = intAt(requests.prompt, request) + intAt(requests.generated, request) - 1;
    const named = this.names?.namedTokens(request) ?? 0;
    if (named > intAt(requests.prompt, request)) this.name(request, Math.min(computed, named));
  }

  /** The request's full blocks of its first so many tokens get their names, where they have none. */
  private name(request: number, tokens: number): void {
    const { knownBlocks } = this.requests;
    const known = knownBlocks[request] as number;
    const full = Math.floor(tokens / this.blockSize);
    if (full <= known) return;
    const shared = this.names?.count(request) ?? 0;
    const own = this.own.get(request) ?? [];
    if (full > shared) this.own.set(request, own);
    while (own.length < full - shared) own.push(this.cache.newContent());
    const nodes = this.held.get(request) ?? [];
    for (let i = known; i < full; i++) {
      const content = i < shared ? this.names?.claim(request, i) : own[i - shared];
      nodes.push(this.cache.write(content ?? NONE));
    }
    this.held.set(request, nodes);
    knownBlocks[request] = full;
  }

  /** One more request holds the blocks. */
  protected holdAll(nodes: readonly number[]): void {
    const { cache } = this;
    let taken = 0;
    for (const node of nodes) {
      if (cache.isFree(node)) taken += 1;
      cache.hold(node);
    }
    super.takeMany(taken);
  }

  /** Lets go of blocks that were held together. */
  protected letAllGo(nodes: readonly number[]): void {
    let freed = 0;
    for (let i = nodes.length - 1; i >= 0; i--) if (this.cache.letGo(numberAt(nodes, i))) freed += 1;
    this.addFree(freed);
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

  /** The block that holds what the request's block with this index would, of which `shared` have names; NONE: none does. */
  protected nodeOf(request: number, shared: number, block: number): number {
    const content =
      block < shared ? this.names?.find(request, block) : this.own.get(request)?.[block - shared];
    return this.cache.find(content ?? NONE);
  }
}

function namesOf({ pool, content }: RequestTable, blockSize: number, cache: BlockCache): BlockNames | null {
  if (pool !== null) return new PoolBlocks(pool, blockSize, cache);
  return content === null ? null : new NamedBlocks(content, blockSize, cache);
}
