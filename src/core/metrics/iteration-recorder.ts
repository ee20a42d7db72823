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
  /** KV tokens that attention read, over all iterations, in one layer. */
  kvTokens = 0;
  /** Largest values met: compare with what was measured. */
  maxDecodes = 0;
  maxKvTokens = 0;
  maxPrefillTokens = 0;
  /** From formation to the end on the last stage, s. */
  readonly seconds = new LogHistogram();
  /** Iterations by tokens, prefill tokens, decode tokens, requests and sampled tokens. */
  readonly byTokens = new IntegerHistogram();
  readonly byPrefillTokens = new IntegerHistogram();
  readonly byDecodes = new IntegerHistogram();
  readonly byRequests = new IntegerHistogram();
  readonly bySampled = new IntegerHistogram();

  get maxTokens(): number {
    return Math.max(0, this.byTokens.weights.length - 1);
  }

  /** A batch left its last stage. */
  add(batch: Batch): void {
    const { shape } = batch;
    this.seconds.add(batch.endsAt - batch.formedAt, 1);
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
      const length = (shape.prefillChunk[i] as number) + (shape.prefillPrefix[i] as number);
      if (length > this.maxPrefillTokens) this.maxPrefillTokens = length;
    }
  }

  /** So many batches of the same requests landed, all decoding; their durations are already in `seconds`. */
  addDecodes(batches: number, requests: number, kvTokens: number, lastKvTokens: number): void {
    this.byTokens.add(requests, batches);
    this.byPrefillTokens.add(0, batches);
    this.byDecodes.add(requests, batches);
    this.byRequests.add(requests, batches);
    this.bySampled.add(requests, batches);
    this.iterations += batches;
    this.tokens += batches * requests;
    this.sampled += batches * requests;
    this.attentionPairs += kvTokens;
    this.kvTokens += kvTokens;
    this.reach(requests, lastKvTokens);
  }

  private reach(decodes: number, kvTokens: number): void {
    if (decodes > this.maxDecodes) this.maxDecodes = decodes;
    const mean = kvTokens / decodes;
    if (mean > this.maxKvTokens) this.maxKvTokens = mean;
  }
}
