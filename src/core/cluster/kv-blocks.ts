import { ceilDiv } from '../../lib/integers.ts';
import type { RequestTable } from './request-table.ts';

/** The KV blocks of one replica: who holds how many is kept in the request table. */
export class KvBlocks {
  readonly capacity: number;
  readonly blockSize: number;
  private readonly requests: RequestTable;
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

  /** Most blocks in use at once so far. */
  get peakUsed(): number {
    return this.capacity - this.fewestFree;
  }

  /** Blocks that hold so many tokens. */
  blocksFor(tokens: number): number {
    return ceilDiv(tokens, this.blockSize);
  }

  /** Lets the request hold blocks for so many tokens; false, and nothing changes, when too few are free. */
  grow(request: number, tokens: number): boolean {
    const held = this.requests.blocks[request] ?? 0;
    if (tokens <= held * this.blockSize) return true;
    const wanted = this.blocksFor(tokens) - held;
    if (wanted > this.freeBlocks) return false;
    this.freeBlocks -= wanted;
    if (this.freeBlocks < this.fewestFree) this.fewestFree = this.freeBlocks;
    this.requests.blocks[request] = held + wanted;
    return true;
  }

  /** Gives back all blocks of the request. */
  release(request: number): void {
    this.freeBlocks += this.requests.blocks[request] ?? 0;
    this.requests.blocks[request] = 0;
  }
}
