import { intAt } from '../../lib/columns.ts';
/** No block, or none that is linked. */
export const NONE = -1;

/**
 * The free KV blocks of a replica in the order in which they are given out, and what is in those that may be asked for
 * again. Such a block is a node here, free or not; all others are blank, alike, and only counted. Content is named by a
 * number, its place in the chain of a prompt's blocks; the same content may be in several blocks, and the first one to
 * have held it is found. The order is that of vLLM V1 (block_pool.py): free blocks queue up as they become free, a free
 * block that is found leaves the queue, and blocks for new tokens are taken from its front, their content lost.
 */
export class BlockCache {
  private content = new Int32Array(64);
  /** Requests that hold the block. */
  private holders = new Int32Array(64);
  /** The queue of free nodes, and how many blank blocks stand in front of each. */
  private before = new Int32Array(64);
  private after = new Int32Array(64);
  private blanks = new Int32Array(64);
  private first = NONE;
  private last = NONE;
  private lastBlanks: number;
  /** Nodes with the same content, as they came; by content, the first and the last of them. */
  private older = new Int32Array(64);
  private newer = new Int32Array(64);
  private oldest = new Int32Array(64);
  private newest = new Int32Array(64);
  private contents = 0;
  private nodes = 0;
  private readonly unused: number[] = [];
  private readonly freeContents: number[] = [];
  /** Told of content that no block holds any more; true: its number may be given to another. */
  onForgotten: (content: number) => boolean = () => false;

  /** Told of content that was lost with the last block that held it, before anybody forgets its name. */
  onEvicted: ((content: number) => void) | null = null;

  /** All blocks are free and blank. */
  constructor(capacity: number) {
    this.lastBlanks = capacity;
  }

  /** A name for content that no block holds yet. */
  newContent(): number {
    const free = this.freeContents.pop();
    if (free !== undefined) return free;
    if (this.contents === this.oldest.length) {
      this.oldest = doubled(this.oldest);
      this.newest = doubled(this.newest);
    }
    const content = this.contents++;
    this.oldest[content] = NONE;
    this.newest[content] = NONE;
    return content;
  }

  /** The block that holds the content; NONE where none does. */
  find(content: number): number {
    return content === NONE ? NONE : intAt(this.oldest, content);
  }

  isFree(node: number): boolean {
    return this.holders[node] === 0;
  }

  /** A blank block that one request holds has this content now. */
  write(content: number): number {
    const node = this.unused.pop() ?? this.newNode();
    const older = intAt(this.newest, content);
    this.content[node] = content;
    this.holders[node] = 1;
    this.older[node] = older;
    this.newer[node] = NONE;
    if (older === NONE) this.oldest[content] = node;
    else this.newer[older] = node;
    this.newest[content] = node;
    return node;
  }

  /** One more request holds the block. */
  hold(node: number): void {
    if (this.holders[node] === 0) {
      const blanks = intAt(this.blanks, node);
      const after = this.unlink(node);
      if (after === NONE) this.lastBlanks += blanks;
      else this.blanks[after] = intAt(this.blanks, after) + blanks;
    }
    this.holders[node] = intAt(this.holders, node) + 1;
  }

  /** A request lets go of the block; true when it is free now, the last in the queue. */
  letGo(node: number): boolean {
    const holders = intAt(this.holders, node) - 1;
    this.holders[node] = holders;
    if (holders > 0) return false;
    this.blanks[node] = this.lastBlanks;
    this.lastBlanks = 0;
    this.before[node] = this.last;
    this.after[node] = NONE;
    if (this.last === NONE) this.first = node;
    else this.after[this.last] = node;
    this.last = node;
    return true;
  }

  /** So many blank blocks are free now, the last in the queue. */
  addBlanks(blocks: number): void {
    this.lastBlanks += blocks;
  }

  /** The blocks of the queue, counted one by one. */
  countFree(): number {
    let free = this.lastBlanks;
    for (let node = this.first; node !== NONE; node = intAt(this.after, node))
      free += 1 + intAt(this.blanks, node);
    return free;
  }

  /** Takes so many blocks from the front of the queue; their content is lost. */
  take(blocks: number): void {
    let left = blocks;
    while (left > 0 && this.first !== NONE) {
      const node = this.first;
      const blanks = intAt(this.blanks, node);
      if (blanks >= left) {
        this.blanks[node] = blanks - left;
        return;
      }
      left -= blanks + 1;
      this.unlink(node);
      this.forget(node);
    }
    this.lastBlanks -= left;
  }

  /** Takes the node out of the queue; gives the one behind it. */
  private unlink(node: number): number {
    const before = intAt(this.before, node);
    const after = intAt(this.after, node);
    if (before === NONE) this.first = after;
    else this.after[before] = after;
    if (after === NONE) this.last = before;
    else this.before[after] = before;
    return after;
  }

  private forget(node: number): void {
    const content = intAt(this.content, node);
    const older = intAt(this.older, node);
    const newer = intAt(this.newer, node);
    if (older === NONE) this.oldest[content] = newer;
    else this.newer[older] = newer;
    if (newer === NONE) this.newest[content] = older;
    else this.older[newer] = older;
    if (this.newest[content] === NONE) {
      if (this.onEvicted !== null) this.onEvicted(content);
      if (this.onForgotten(content)) this.freeContents.push(content);
    }
    this.unused.push(node);
  }

  private newNode(): number {
    if (this.nodes === this.content.length) {
      this.content = doubled(this.content);
      this.holders = doubled(this.holders);
      this.before = doubled(this.before);
      this.after = doubled(this.after);
      this.blanks = doubled(this.blanks);
      this.older = doubled(this.older);
      this.newer = doubled(this.newer);
    }
    return this.nodes++;
  }
}

function doubled(from: Int32Array): Int32Array<ArrayBuffer> {
  const to = new Int32Array(from.length * 2);
  to.set(from);
  return to;
}
