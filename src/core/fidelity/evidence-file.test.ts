import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { EvidenceRun } from './evidence.ts';
import { readEvidence, writeEvidence } from './evidence-file.ts';
import { evidenceRun } from './testing.ts';

const seconds = fc.integer({ min: 1, max: 9999 }).map((n) => n / 1e4);
const figure = fc.record({
  figure: fc.constantFrom('tpot.mean', 'ttft.mean', 'ttft.p99'),
  measured: seconds,
  shipped: seconds,
  heldOut: seconds,
});
const run: fc.Arbitrary<EvidenceRun> = fc
  .record({
    id: fc.string(),
    group: fc.constantFrom('one', 'another'),
    gpu: fc.constantFrom('h100-sxm', 'h200-sxm'),
    expertParallel: fc.boolean(),
    flags: fc.constantFrom('', 'cold-start-ttft'),
    sharesPrompts: fc.boolean(),
    document: fc.option(fc.nat(100)),
    deviation: fc.record({
      prefill: fc.constantFrom(0, 0.0123),
      decode: fc.constantFrom(0, 0.4),
    }),
    load: fc.option(fc.integer({ min: 1, max: 500 })),
    prompt: fc.option(fc.integer({ min: 1, max: 8192 })),
    figures: fc.array(figure, { maxLength: 3 }),
  })
  .map(evidenceRun);

it('gives back every run that was written', () => {
  fc.assert(
    fc.property(fc.array(run, { maxLength: 12 }), (runs) => {
      const evidence = { sources: [], hosts: [], runs, bands: [] };
      expect(readEvidence(JSON.parse(JSON.stringify(writeEvidence(evidence))))).toEqual(evidence);
    }),
  );
});

it('refuses what is not such a file', () => {
  const file = writeEvidence({ sources: [], hosts: [], bands: [], runs: [evidenceRun(), evidenceRun()] });
  const broken: unknown[] = [
    null,
    [],
    { ...file, version: 1 },
    { ...file, sources: undefined },
    { ...file, bands: undefined },
    { ...file, runs: { ...file.runs, decodeDeviation: [0, null] } },
    { ...file, runs: { ...file.runs, load: [16] } },
    { ...file, runs: { ...file.runs, load: [16, '16'] } },
    { ...file, runs: { ...file.runs, gpu: { words: ['h100-sxm'], at: [0, 1] } } },
    { ...file, figures: { ...file.figures, run: [0, 2] } },
    { ...file, figures: { ...file.figures, shipped: [0.1] } },
  ];
  for (const json of broken) expect(readEvidence(json)).toBeNull();
  expect(readEvidence(file)).not.toBeNull();
});
