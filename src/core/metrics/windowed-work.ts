import { intAt } from '../../lib/columns.ts';
import type { Batch } from '../cluster/batch.ts';
import { chunkPairs } from '../operators/attention/attended-pairs.ts';
import type { Recorder } from './recorder.ts';
import type { RepeatedBatch, RepeatedBatches } from './repeated-batches.ts';

/** What a layer with a sliding window attended to, summed over iterations; see `ComputedWork`. */
export interface WindowedPairs {
  readonly attentionPairs: number;
  readonly kvTokens: number;
}

/**
 * Attention of a layer in which a query sees `window` keys at most. Decodes of an iteration count at their mean length,
 * as they are timed. Whole numbers throughout, so that repeats told at once or one by one come to the same.
 */
export class WindowedWork implements Recorder, WindowedPairs {
  attentionPairs = 0;
  kvTokens = 0;
  readonly #window: number;

  constructor(window: number) {
    this.#window = window;
  }

  landed({ shape }: Batch): void {
    this.#addDecodes(Math.min(shape.decodeKvTokens, shape.decodes * this.#window));
    for (let i = 0; i < shape.prefills; i++)
      this.#addChunk(intAt(shape.prefillChunk, i), intAt(shape.prefillPrefix, i));
  }

  repeated(repeats: RepeatedBatches): void {
    for (let at = 0; at < repeats.turnCount; at++) this.#addTurn(repeats.turn(at));
  }

  #addTurn({ batch, chunk, chunkPrefix, landings, lastKvTokens }: RepeatedBatch): void {
    const { decodes } = batch.shape;
    if (decodes > 0 && landings > 0) {
      const most = decodes * this.#window;
      const first = lastKvTokens - (landings - 1) * decodes;
      const below = Math.min(landings, Math.max(0, Math.ceil((most - first) / decodes)));
      this.#addDecodes(below * first + decodes * ((below * (below - 1)) / 2) + (landings - below) * most);
    }
    if (chunk > 0) {
      for (let landing = 0; landing < landings; landing++)
        this.#addChunk(chunk, chunkPrefix + landing * chunk);
    }
  }

  #addDecodes(seen: number): void {
    this.attentionPairs += seen;
    this.kvTokens += seen;
  }

  #addChunk(chunk: number, prefix: number): void {
    this.attentionPairs += chunkPairs(chunk, prefix, this.#window);
    this.kvTokens += Math.min(prefix, this.#window) + chunk;
  }
}
