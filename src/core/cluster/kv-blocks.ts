import { intAt } from '../../lib/columns.ts';
import { ceilDiv } from '../../lib/integers.ts';
import type { RequestTable } from './request-table.ts';

/**
 * Whether what a waiting request would compute comes from host memory instead: no; it is on the way, and the request waits
 * for it; or it will be once enough blocks are free.
 */
export type Fetch = 'none' | 'begun' | 'waits';

const NOBODY: readonly number[] = [];

/** The KV blocks of one replica: who holds how many is kept in the request table. What they hold is not. */
export class KvBlocks {
  readonly capacity: number;
  readonly blockSize: number;
  /** Prompt tokens of requests when they were first admitted, and those of them that were found in the cache. */
  queriedTokens = 0;
  hitTokens = 0;
  /** What leaves the GPU goes to host memory. */
  readonly hasHost: boolean = false;
  /** When blocks from host memory are next on the GPU, s; infinity when none are on the way. */
  nextLanding = Number.POSITIVE_INFINITY;
  protected readonly requests: RequestTable;
  private freeBlocks: number;
  private fewestFree: number;

  constructor(capacity: number, blockSize: number, requests: RequestTable) {
    this.capacity = capacity;
    this.blockSize = blockSize;
    this.requests = requests;
    this.freeBlocks = capacity;
    this.fewestFree = capacity;
  }

  get free(): number {
    return this.freeBlocks;
  }

  /** The same, counted anew where blocks are kept one by one. */
  countFree(): number {
    return this.freeBlocks;
  }

  /** Most blocks in use at once so far. */
  get peakUsed(): number {
    return this.capacity - this.fewestFree;
  }

  /** Blocks that hold so many tokens. */
  blocksFor(tokens: number): number {
    return ceilDiv(tokens, this.blockSize);
  }

  /** Blocks with which a request that holds none begins: for so many tokens, and those beside. */
  blocksToBegin(request: number, tokens: number): number {
    return this.blocksFor(tokens) + intAt(this.requests.blocksBeside, request);
  }

  /** Of the first so many tokens of a request that holds no blocks: those whose blocks hold them already. */
  cachedTokens(_request: number, _tokens: number): number {
    return 0;
  }

  /** Requests that wait for blocks from host memory. */
  get loadingCount(): number {
    return 0;
  }

  /** Asks for what of the request's first so many tokens lies in host memory behind its `cached` ones, at `now` (s). */
  fetch(_request: number, _cached: number, _tokens: number, _now: number): Fetch {
    return 'none';
  }

  /** The requests whose blocks are there by `now` (s), in order; each is told of once. */
  takeLanded(_now: number): readonly number[] {
    return NOBODY;
  }

  /**
   * Lets a request that holds no blocks begin behind its `cached` tokens, with blocks for so many tokens altogether;
   * false, and nothing changes, when fewer than `spare` blocks would stay free.
   */
  begin(request: number, _cached: number, tokens: number, spare = 0): boolean {
    return this.blocksToBegin(request, tokens) + spare <= this.free && this.grow(request, tokens);
  }

  /** Lets the request hold blocks for so many tokens; false, and nothing changes, when too few are free. */
  grow(request: number, tokens: number): boolean {
    const held = intAt(this.requests.blocks, request);
    if (tokens <= held * this.blockSize) return true;
    return this.take(request, this.blocksFor(tokens) - held);
  }

  /**
   * Gives the request so many more blocks, and where it held none those beside; false, and nothing changes, when fewer are
   * free.
   */
  take(request: number, blocks: number): boolean {
    const held = intAt(this.requests.blocks, request);
    const wanted = held === 0 ? blocks + intAt(this.requests.blocksBeside, request) : blocks;
    if (wanted > this.freeBlocks) return false;
    this.takeMany(wanted);
    this.requests.blocks[request] = held + blocks;
    return true;
  }

  /** Counts blocks as used whose holders the caller writes down; so many must be free. */
  takeMany(blocks: number): void {
    this.freeBlocks -= blocks;
    if (this.freeBlocks < this.fewestFree) this.fewestFree = this.freeBlocks;
  }

  /** Gives back all blocks of the request, which is done. */
  release(request: number): void {
    const held = intAt(this.requests.blocks, request);
    if (held === 0) return;
    this.addFree(held + intAt(this.requests.blocksBeside, request));
    this.requests.blocks[request] = 0;
  }

  /** Gives back all blocks of a request that will start again; they hold its first so many tokens. */
  preempt(request: number, _tokens: number): void {
    this.release(request);
  }

  protected addFree(blocks: number): void {
    this.freeBlocks += blocks;
  }
}
