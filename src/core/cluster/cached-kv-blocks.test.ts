import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { CachedKvBlocks } from './cached-kv-blocks.ts';
import { RequestTable } from './request-table.ts';

const BLOCK_SIZE = 4;
const CAPACITY = 14;
const REQUESTS = 8;

/** What vLLM does, said plainly: blocks are objects, and their content is every token up to their end. */
interface Block {
  content: string | null;
  holders: number;
}

class PlainBlocks {
  readonly queue: Block[] = Array.from({ length: CAPACITY }, () => ({ content: null, holders: 0 }));
  private readonly cached: Block[] = [];
  private readonly held = new Map<number, Block[]>();
  private readonly tokenOf: (request: number, at: number) => string;

  constructor(tokenOf: (request: number, at: number) => string) {
    this.tokenOf = tokenOf;
  }

  private contentUpTo(request: number, end: number): string {
    return Array.from({ length: end }, (_, at) => this.tokenOf(request, at)).join(' ');
  }

  private hits(request: number, tokens: number): Block[] {
    const found: Block[] = [];
    for (let end = BLOCK_SIZE; end <= tokens; end += BLOCK_SIZE) {
      const content = this.contentUpTo(request, end);
      const block = this.cached.find((other) => other.content === content);
      if (block === undefined) break;
      found.push(block);
    }
    return found;
  }

  cachedTokens(request: number, tokens: number): number {
    return this.hits(request, tokens).length * BLOCK_SIZE;
  }

  begin(request: number, cached: number, tokens: number, spare: number): boolean {
    const hits = this.hits(request, cached);
    const wanted = Math.ceil(tokens / BLOCK_SIZE) - hits.filter(({ holders }) => holders > 0).length;
    if (wanted + spare > this.queue.length) return false;
    for (const block of hits) {
      if (block.holders++ === 0) this.queue.splice(this.queue.indexOf(block), 1);
    }
    this.held.set(request, hits);
    return this.grow(request, tokens);
  }

  grow(request: number, tokens: number): boolean {
    const held = this.held.get(request) ?? [];
    const wanted = Math.ceil(tokens / BLOCK_SIZE) - held.length;
    if (wanted > this.queue.length) return false;
    for (let i = 0; i < wanted; i++) {
      const block = this.queue.shift() as Block;
      if (block.content !== null) this.cached.splice(this.cached.indexOf(block), 1);
      held.push(Object.assign(block, { content: null, holders: 1 }));
    }
    for (const [i, block] of held.entries()) {
      const end = (i + 1) * BLOCK_SIZE;
      if (block.content !== null || end > tokens) continue;
      block.content = this.contentUpTo(request, end);
      this.cached.push(block);
    }
    return true;
  }

  release(request: number): void {
    for (const block of (this.held.get(request) ?? []).toReversed()) {
      block.holders -= 1;
      if (block.holders < 0) throw new Error('a block was given back twice');
      if (block.holders === 0) this.queue.push(block);
    }
    this.held.delete(request);
  }

  /** Blocks that requests hold, each once. */
  get used(): number {
    return new Set([...this.held.values()].flat()).size;
  }
}

const steps = fc.array(
  fc.record({
    request: fc.nat(REQUESTS - 1),
    kind: fc.constantFrom('go', 'go', 'go', 'go', 'done', 'preempt'),
    tokens: fc.integer({ min: 1, max: 9 }),
    spare: fc.constantFrom(0, 0, 2),
  }),
  { minLength: 30, maxLength: 200 },
);
const pools = fc.record({
  groups: fc.integer({ min: 1, max: 3 }),
  prefixTokens: fc.integer({ min: 0, max: 12 }),
  lengths: fc.array(fc.integer({ min: 1, max: 24 }), { minLength: 3, maxLength: 5 }),
  promptOf: fc.array(fc.nat(2), { minLength: REQUESTS, maxLength: REQUESTS }),
});

describe('KV blocks that keep their content', () => {
  it('find, give out and lose what vLLM would, block by block', () => {
    fc.assert(
      fc.property(fc.option(pools, { nil: null }), steps, (drawn, drawnSteps) => {
        const lengthOf = (request: number) =>
          drawn === null ? 9 : (drawn.lengths[drawn.promptOf[request] ?? 0] ?? 0);
        const table = new RequestTable({
          arrival: new Float64Array(REQUESTS),
          prompt: Int32Array.from({ length: REQUESTS }, (_, i) => lengthOf(i)),
          output: new Int32Array(REQUESTS).fill(20),
          longestRequest: 0,
          ...(drawn === null
            ? {}
            : {
                pool: {
                  ...drawn,
                  lengths: Int32Array.from(drawn.lengths),
                  promptOf: Int32Array.from(drawn.promptOf),
                },
              }),
        });
        const plain = new PlainBlocks((request, at) => {
          const prompt = drawn?.promptOf[request] ?? 0;
          if (drawn === null || at >= lengthOf(request)) return `${request}.${at}`;
          return at < drawn.prefixTokens ? `group ${prompt % drawn.groups}` : `prompt ${prompt}`;
        });
        const blocks = new CachedKvBlocks(CAPACITY, BLOCK_SIZE, table);
        const computed = new Map<number, number>();
        const over = new Set<number>();
        for (const { request, kind, tokens, spare } of drawnSteps) {
          const done = computed.get(request);
          if (over.has(request)) continue;
          if (done === undefined) {
            const limit = lengthOf(request) + 12;
            const cached = blocks.cachedTokens(request, limit);
            expect(cached).toBe(plain.cachedTokens(request, limit));
            const began = blocks.begin(request, cached, cached + tokens, spare);
            expect(began).toBe(plain.begin(request, cached, cached + tokens, spare));
            if (began) computed.set(request, cached + tokens);
          } else if (kind === 'go') {
            const grown = blocks.grow(request, done + tokens);
            expect(grown).toBe(plain.grow(request, done + tokens));
            if (grown) computed.set(request, done + tokens);
          } else {
            if (kind === 'preempt') blocks.preempt(request, done);
            else blocks.release(request);
            plain.release(request);
            computed.delete(request);
            if (kind === 'done') over.add(request);
          }
          expect(blocks.free).toBe(plain.queue.length);
          expect(blocks.free + plain.used).toBe(CAPACITY);
        }
        for (const request of computed.keys()) blocks.release(request);
        expect(blocks.free).toBe(CAPACITY);
      }),
      { numRuns: 400 },
    );
  });
});
