import { intAt } from '../../lib/columns.ts';
import type { Batch } from '../cluster/batch.ts';
import { IntegerHistogram } from './integer-histogram.ts';
import { LogHistogram } from './log-histogram.ts';
import type { Recorder } from './recorder.ts';
import type { RepeatedBatch, RepeatedBatches } from './repeated-batches.ts';

/**
 * What iterations were made of, for all replicas together. An iteration is one batch through all stages; all of
 * them count, those of warm-up requests too.
 */
export class IterationRecorder implements Recorder {
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

  landed(batch: Batch): void {
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
      const chunk = intAt(shape.prefillChunk, i);
      this.acausalPairs += (chunk * (chunk - 1)) / 2;
      const length = chunk + intAt(shape.prefillPrefix, i);
      if (length > this.maxPrefillTokens) this.maxPrefillTokens = length;
    }
  }

  repeated(repeats: RepeatedBatches): void {
    const { inFlight, landings, source, times, turnCount } = repeats;
    const series = { times, lag: inFlight, from: inFlight, end: inFlight + landings };
    this.seconds.addGaps(series, 1, source);
    for (let at = 0; at < turnCount; at++) this.addTurn(repeats.turn(at));
  }

  private addTurn({ attentionPairs, batch, kvTokens, landings, lastKvTokens }: RepeatedBatch): void {
    if (landings === 0) return;
    const { prefillTokens, shape } = batch;
    this.byTokens.add(shape.tokens, landings);
    this.byPrefillTokens.add(prefillTokens, landings);
    this.byDecodes.add(shape.decodes, landings);
    this.byRequests.add(shape.requests, landings);
    this.bySampled.add(shape.sampled, landings);
    this.iterations += landings;
    this.tokens += landings * shape.tokens;
    this.sampled += landings * shape.sampled;
    this.attentionPairs += attentionPairs;
    this.acausalPairs += (landings * prefillTokens * (prefillTokens - 1)) / 2;
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
