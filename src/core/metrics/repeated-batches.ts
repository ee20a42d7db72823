import type { Batch } from '../cluster/batch.ts';

/** A batch that landed again and again: the same requests and tokens, longer each time. */
export class RepeatedBatch {
  /** As it was before: its requests and counts hold for every repeat, its times and KV tokens for none. */
  batch!: Batch;
  /** Requests that decode in it and are not warm-up. */
  counted = 0;
  /** When they got their last token before the first landing, s; NaN: each at its own time. */
  tokenAt = Number.NaN;
  /** So often it landed, and over these landings the sums of `Batch.attentionPairs` and `Batch.kvTokens`. */
  landings = 0;
  attentionPairs = 0;
  kvTokens = 0;
  /** KV tokens that the decodes of its last landing attended over. */
  lastKvTokens = 0;
  /** The chunk of a prompt beside the decodes and the tokens behind which its first landing had it; 0: no chunk. */
  chunk = 0;
  chunkPrefix = 0;

  /** Its next landings: decodes over `kvTokens` at first and `decodes` more each time, and nothing beside them. */
  sumDecodes(kvTokens: number, decodes: number): void {
    this.kvTokens = seriesSum(this.landings, kvTokens, decodes);
    this.attentionPairs = this.kvTokens;
    this.lastKvTokens = kvTokens + (this.landings - 1) * decodes;
    this.chunk = 0;
  }

  /** Adds a chunk of a prompt to each landing, the first behind `prefix` tokens, each next one behind the one before. */
  sumChunks(prefix: number, chunk: number): void {
    this.chunk = chunk;
    this.chunkPrefix = prefix;
    this.kvTokens += seriesSum(this.landings, prefix + chunk, chunk);
    this.attentionPairs += seriesSum(this.landings, chunk * (prefix + (chunk + 1) / 2), chunk * chunk);
  }
}

/**
 * A number of landings on one replica in which batches took turns and nothing but their lengths changed. One object is
 * used again for all of them: who is told of it keeps nothing.
 */
export class RepeatedBatches {
  /** Number of the replica. */
  source = 0;
  /** Landings of all turns together; the one with number i is a landing of `turn(i % turnCount)`. */
  landings = 0;
  turnCount = 0;
  private readonly turns: RepeatedBatch[] = [];
  /** Batches in flight at once: as many as there are turns, or more where the same requests are in several of them. */
  inFlight = 0;
  /** Of landing i: `times[i]` is when its batch was formed, `times[inFlight + i]` when it landed, s. */
  times = new Float64Array(1024);

  /** One of the batches that take turns, in the order of their first landings. */
  turn(index: number): RepeatedBatch {
    return this.turns[index] as RepeatedBatch;
  }

  /** Makes room for so many landings. */
  begin(source: number, inFlight: number, turnCount: number, most: number): void {
    this.source = source;
    this.inFlight = inFlight;
    this.turnCount = turnCount;
    this.landings = 0;
    while (this.turns.length < turnCount) this.turns.push(new RepeatedBatch());
    const wanted = inFlight + most;
    if (wanted > this.times.length) this.times = new Float64Array(2 * wanted);
  }
}

/** first + (first + step) + ..., of so many terms; exact as long as whole numbers and halves of them are. */
function seriesSum(terms: number, first: number, step: number): number {
  return terms * first + step * ((terms * (terms - 1)) / 2);
}
