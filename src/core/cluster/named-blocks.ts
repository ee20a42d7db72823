import type { RequestContent } from '../workloads/request-content.ts';
import { NONE, type BlockCache } from './block-cache.ts';
import type { BlockNames } from './block-names.ts';

/** Contents of a cache by the names that a workload gives them. Only what some block holds is remembered. */
export class NamedBlocks implements BlockNames {
  private readonly content: RequestContent;
  private readonly blockSize: number;
  private readonly cache: BlockCache;
  private readonly contentOf = new Map<number, number>();
  private readonly nameOf: number[] = [];

  constructor(content: RequestContent, blockSize: number, cache: BlockCache) {
    this.content = content;
    this.blockSize = blockSize;
    this.cache = cache;
    cache.onForgotten = (forgotten) => {
      const name = this.nameOf[forgotten];
      if (name === undefined || name === NONE) return false;
      this.contentOf.delete(name);
      this.nameOf[forgotten] = NONE;
      return true;
    };
  }

  namedTokens(request: number): number {
    return this.content.namedTokens(request);
  }

  count(request: number): number {
    return Math.floor(this.content.namedTokens(request) / this.blockSize);
  }

  key(request: number, block: number): number {
    return this.content.nameOf(request, block, this.blockSize);
  }

  keyOf(content: number): number {
    return this.nameOf[content] ?? NONE;
  }

  find(request: number, block: number): number {
    return this.contentOf.get(this.content.nameOf(request, block, this.blockSize)) ?? NONE;
  }

  claim(request: number, block: number): number {
    const name = this.content.nameOf(request, block, this.blockSize);
    const known = this.contentOf.get(name);
    if (known !== undefined) return known;
    const content = this.cache.newContent();
    this.contentOf.set(name, content);
    this.nameOf[content] = name;
    return content;
  }
}
