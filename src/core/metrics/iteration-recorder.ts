import type { Batch } from '../cluster/batch.ts';
import { IntegerHistogram } from './integer-histogram.ts';
import { LogHistogram } from './log-histogram.ts';

/**
 * What iterations were made of, for all replicas together. An iteration is one batch through all stages; all of
 * them count, those of warm-up requests too.
 */
export class IterationRecorder {
  iterations = 0;
  tokens = 0;
  sampled = 0;
  /** Query-key pairs of one head in one layer, over all iterations. */
  attentionPairs = 0;
  /** Pairs of a prefill chunk's tokens in which the key comes after the query: causal attention skips them. */
  acausalPairs = 0;
  /** KV tokens that attention read, over all iterations, in one layer. */
  kvTokens = 0;
  /** Largest values met: compare with what was measured. */
  maxDecodes = 0;
  maxKvTokens = 0;
  maxPrefillTokens = 0;
  /** From formation to the end on the last stage, s. */
  readonly seconds: LogHistogram;
  /** Iterations by tokens, prefill tokens, decode tokens, requests and sampled tokens. */
  readonly byTokens = new IntegerHistogram();
  readonly byPrefillTokens = new IntegerHistogram();
  readonly byDecodes = new IntegerHistogram();
  readonly byRequests = new IntegerHistogram();
  readonly bySampled = new IntegerHistogram();

  constructor(replicas = 1) {
    this.seconds = new LogHistogram(replicas);
  }

  get maxTokens(): number {
    return Math.max(0, this.byTokens.weights.length - 1);
  }

  /** A batch left its last stage. */
  add(batch: Batch): void {
    const { shape } = batch;
    this.seconds.add(batch.endsAt - batch.formedAt, 1, batch.source);
    this.byTokens.add(shape.tokens, 1);
    this.byPrefillTokens.add(batch.prefillTokens, 1);
    this.byDecodes.add(shape.decodes, 1);
    this.byRequests.add(shape.requests, 1);
    this.bySampled.add(shape.sampled, 1);
    this.iterations += 1;
    this.tokens += shape.tokens;
    this.sampled += shape.sampled;
    this.attentionPairs += batch.attentionPairs;
    this.kvTokens += batch.kvTokens;
    if (shape.decodes > 0) this.reach(shape.decodes, shape.decodeKvTokens);
    for (let i = 0; i < shape.prefills; i++) {
      const chunk = shape.prefillChunk[i] as number;
      this.acausalPairs += (chunk * (chunk - 1)) / 2;
      const length = chunk + (shape.prefillPrefix[i] as number);
      if (length > this.maxPrefillTokens) this.maxPrefillTokens = length;
    }
  }

  /**
   * So many batches like this one landed: the same requests and tokens, longer each time. `attentionPairs` and
   * `kvTokens` are their sums, `lastKvTokens` the decodes' of the last; durations are already in `seconds`.
   */
  addRepeated(
    { shape, prefillTokens }: Batch,
    batches: number,
    attentionPairs: number,
    kvTokens: number,
    lastKvTokens: number,
  ): void {
    this.byTokens.add(shape.tokens, batches);
    this.byPrefillTokens.add(prefillTokens, batches);
    this.byDecodes.add(shape.decodes, batches);
    this.byRequests.add(shape.requests, batches);
    this.bySampled.add(shape.sampled, batches);
    this.iterations += batches;
    this.tokens += batches * shape.tokens;
    this.sampled += batches * shape.sampled;
    this.attentionPairs += attentionPairs;
    this.acausalPairs += (batches * prefillTokens * (prefillTokens - 1)) / 2;
    this.kvTokens += kvTokens;
    if (shape.decodes > 0) this.reach(shape.decodes, lastKvTokens);
    // Later chunks reach further, and the last of the prompt is still to come: it counts when it lands by itself.
  }

  private reach(decodes: number, kvTokens: number): void {
    if (decodes > this.maxDecodes) this.maxDecodes = decodes;
    const mean = kvTokens / decodes;
    if (mean > this.maxKvTokens) this.maxKvTokens = mean;
  }
}
