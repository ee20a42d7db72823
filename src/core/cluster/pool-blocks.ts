import { intAt } from '../../lib/columns.ts';
import type { PromptPool } from '../workloads/prompt-pool.ts';
import type { BlockCache } from './block-cache.ts';
import type { BlockNames } from './block-names.ts';

/**
 * What the full blocks of a pool's prompts hold, by number. Equal blocks behind equal beginnings have the same: those
 * that lie within the common beginning of a group belong to the group, the others to their prompt.
 */
export class PoolBlocks implements BlockNames {
  private readonly pool: PromptPool;
  private readonly blockSize: number;
  private readonly cache: BlockCache;
  /** By prompt and by group, once one is asked for. */
  private readonly ofPrompt: (Int32Array | undefined)[] = [];
  private readonly ofGroup: (number[] | undefined)[] = [];

  constructor(pool: PromptPool, blockSize: number, cache: BlockCache) {
    this.pool = pool;
    this.blockSize = blockSize;
    this.cache = cache;
  }

  namedTokens(request: number): number {
    return intAt(this.pool.lengths, intAt(this.pool.promptOf, request));
  }

  count(request: number): number {
    return this.contentsOf(request).length;
  }

  /** Contents of a pool are never given to another. */
  key(request: number, block: number): number {
    return this.find(request, block);
  }

  keyOf(content: number): number {
    return content;
  }

  find(request: number, block: number): number {
    return intAt(this.contentsOf(request), block);
  }

  claim(request: number, block: number): number {
    return this.find(request, block);
  }

  /** The contents of the full blocks of the request's prompt, in order. */
  private contentsOf(request: number): Int32Array {
    const prompt = intAt(this.pool.promptOf, request);
    const known = this.ofPrompt[prompt];
    if (known !== undefined) return known;
    const { groups, lengths, prefixTokens } = this.pool;
    const full = Math.floor(intAt(lengths, prompt) / this.blockSize);
    const common = Math.floor(prefixTokens / this.blockSize);
    const group = (this.ofGroup[prompt % groups] ??= []);
    while (group.length < Math.min(common, full)) group.push(this.cache.newContent());
    const contents = Int32Array.from({ length: full }, (_, i) =>
      i < common ? (group[i] as number) : this.cache.newContent(),
    );
    this.ofPrompt[prompt] = contents;
    return contents;
  }
}
