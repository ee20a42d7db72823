import { layerCount } from '../../core/models/layers.ts';
import { readFile, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { findModel } from '../../core/models/models.ts';
import { unpackTimes } from './fixture-times.ts';
import { readJson, type ReferenceCase } from './reference-case.ts';
import { replayCase } from './replay.ts';

const FIXTURES = join(import.meta.dirname, 'fixtures');
const names = (await readdir(FIXTURES)).filter((name) => name.endsWith('.json.gz'));
const packed = await readFile(join(FIXTURES, 'operator-times.gz'));

describe('runs of the reference, replayed on its own operator times', () => {
  it.each(names)('%s: every request to 1e-9, restarts and replicas alike', async (name) => {
    const reference = (await readJson(join(FIXTURES, name))) as ReferenceCase;
    const layers = layerCount(findModel(reference.model) ?? { layers: [] });
    const times = unpackTimes(packed, layers, reference.pipelineParallel);
    const { requests, error, restartsEqual } = await replayCase(reference, times);
    expect(requests).toBe(reference.requests.arrival.length);
    expect(error).toBeLessThanOrEqual(1e-9);
    expect(restartsEqual).toBe(true);
  });
});
