import { readFileSync } from 'node:fs';
import { beforeAll, describe, expect, it } from 'vitest';
import { GPUS, type GpuId } from '../../catalog/gpus/index.ts';
import { findModel } from '../../models/models.ts';
import type { BatchShape, ExecutionTimePredictor } from '../../iteration/batch-shape.ts';
import type { TimingConfig } from '../../config/timing-config.ts';
import { parseProfile, parsePart } from '../../profiles/parse.ts';
import { tableFiles } from '../../profiles/table-files.ts';
import { chunkRoofline, attentionPeaks, prefillRoofline } from '../roofline.ts';
import { createTablePredictor } from '../../timing/tables/table-predictor.ts';
import type { DescribedTables } from '../../timing/tables/timing-tables.ts';
import { trainTimings } from '../../timing/provenance/train-timings.ts';
import type { TrainRequest } from '../../timing/train-input.ts';

const VIDUR: TimingConfig = { model: 'random-forest', allReduce: 'graph', attention: 'vidur' };

function inputOf(gpu: GpuId, tensorParallel: number, timing: TimingConfig): TrainRequest {
  const model = findModel('meta-llama/Llama-2-70b-hf');
  if (model === undefined) throw new Error('the catalog lacks the model');
  const config = {
    gpu: GPUS[gpu],
    model,
    deployment: {
      node: 'dgx' as const,
      tensorParallel,
      pipelineParallel: 1,
      replicas: 1,
      weights: 'bf16' as const,
      kvCache: 'bf16' as const,
      memoryFraction: 0.9,
      blockSize: 16,
      kvBlocks: null,
    },
    timing,
  };
  const wanted = gpu === 'a100-sxm' ? tableFiles(config).map(({ id }) => id) : [gpu];
  const [base = '', ...parts] = wanted.map((id) => readFileSync(`public/profiles/${id}.json`, 'utf8'));
  return { ...config, profile: parseProfile(base, ...parts) };
}

function batchOf(
  decodes: number,
  kvTokens: number,
  chunks: readonly (readonly [number, number])[],
): BatchShape {
  return {
    requests: decodes + chunks.length,
    // The same for all, so that what differs is attention.
    tokens: 4096,
    sampled: 1,
    decodes,
    decodeKvTokens: decodes * kvTokens,
    prefills: chunks.length,
    prefillChunk: Int32Array.from(chunks.map(([chunk]) => chunk)),
    prefillPrefix: Int32Array.from(chunks.map(([, prefix]) => prefix)),
  };
}

describe("Vidur's attention", () => {
  const part = parsePart(readFileSync('public/profiles/a100-sxm.attention-vidur.json', 'utf8'));
  if (part.part !== 'attention-vidur') throw new Error('another part');
  const { prefill, decode } = part;
  let tables: DescribedTables;
  let predictor: ExecutionTimePredictor;
  /** Microseconds of one layer's attention: a model of 80 layers on one stage. */
  const attention = (batch: BatchShape): number =>
    ((predictor.stageSeconds(0, batch) - predictor.stageSeconds(0, batchOf(0, 0, []))) * 1e6) / 80;

  beforeAll(async () => {
    tables = await trainTimings(inputOf('a100-sxm', 2, VIDUR));
    predictor = createTablePredictor(tables);
  });

  it.each([
    [512, 0],
    [512, 512],
    [1024, 2048],
    [2048, 1024],
    [128, 3072],
  ])('gives back the measured chunk of %i on %i', (chunk, prefix) => {
    const measured =
      prefill.times[prefill.chunk.indexOf(chunk) * prefill.prefix.length + prefill.prefix.indexOf(prefix)];
    const time = attention(batchOf(0, 0, [[chunk, prefix]]));
    expect(time / (measured ?? Number.NaN)).toBeGreaterThan(0.96);
    expect(time / (measured ?? Number.NaN)).toBeLessThan(1.04);
  });

  it.each([
    [8, 1025],
    [32, 513],
    [128, 2049],
  ])('gives back the measured decode of %i over %i', (batch, length) => {
    const measured =
      decode.times[decode.batch.indexOf(batch) * decode.length.length + decode.length.indexOf(length)];
    const time = attention(batchOf(batch, length, []));
    expect(time / (measured ?? Number.NaN)).toBeGreaterThan(0.96);
    expect(time / (measured ?? Number.NaN)).toBeLessThan(1.04);
  });

  it('runs prompts one after the other, and grows with chunk and prefix', () => {
    const one = attention(batchOf(0, 0, [[512, 0]]));
    const other = attention(batchOf(0, 0, [[256, 1024]]));
    const both = attention(
      batchOf(0, 0, [
        [512, 0],
        [256, 1024],
      ]),
    );
    expect(both).toBeCloseTo(one + other, 6);
    for (let size = 256; size <= 1024; size *= 2) {
      expect(attention(batchOf(0, 0, [[2 * size, 512]]))).toBeGreaterThan(
        attention(batchOf(0, 0, [[size, 512]])),
      );
      expect(attention(batchOf(0, 0, [[512, 2 * size]]))).toBeGreaterThan(
        attention(batchOf(0, 0, [[512, size]])),
      );
    }
  });

  it('names its source and how far it was measured', () => {
    const details = tables.evidence.filter(({ operator }) => operator.endsWith('attention'));
    expect(tables.evidence.map(({ operator }) => operator)).toContain('sampling');
    expect(details.map(({ status }) => status)).toEqual(['measured', 'measured']);
    for (const { detail } of details) expect(detail).toContain("Vidur's own profile");
    expect(tables.coverage).toMatchObject({ maxDecodes: 128, maxKvTokens: 4033, maxPrefillTokens: 4096 });
  });

  it('is refused in a sentence for other heads and GPUs', async () => {
    await expect(trainTimings(inputOf('a100-sxm', 4, VIDUR))).rejects.toThrow(
      "Vidur's profile of attention is of 32/4 heads of size 128 over a bf16 cache, not of 16/2 of size 128.",
    );
    await expect(trainTimings(inputOf('h100-sxm', 2, VIDUR))).rejects.toThrow(
      'Vidur has no profile of attention on the H100',
    );
  });
});

it('a chunk from an empty cache has the roofline of a prompt', () => {
  const peaks = attentionPeaks(GPUS['a100-sxm'], 'bf16');
  const shape = { heads: 32, kvHeads: 4, headDim: 128 };
  for (const length of [1, 100, 4096]) {
    expect(chunkRoofline(peaks, shape, length, 0)).toBeCloseTo(prefillRoofline(peaks, shape, 1, length), 9);
  }
});

it('is fetched for the scenarios that ask for it alone', () => {
  const files = (timing: TimingConfig) => tableFiles(inputOf('a100-sxm', 2, timing)).map(({ id }) => id);
  expect(files(VIDUR)).toEqual(['a100-sxm', 'a100-sxm.attention-vidur']);
  expect(files({ model: 'random-forest', allReduce: 'graph' })).toEqual(['a100-sxm']);
});
