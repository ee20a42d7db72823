import { expect, it } from 'vitest';
import { timeParts } from './time-parts.ts';

it('the parts of the time are all stage time, idle included', () => {
  const parts = timeParts({
    compute: 0.2,
    'memory-bandwidth': 0.7,
    communication: 0.05,
    host: 0.05,
    'pipeline-bubbles': 0,
    weights: 0.5,
    kvCache: 0.15,
    activations: 0.05,
    idle: 0.2,
  });
  expect(parts.reduce((sum, { amount }) => sum + amount, 0)).toBeCloseTo(1, 12);
  expect(parts.find(({ id }) => id === 'weights')?.amount).toBeCloseTo(0.4, 12);
  expect(parts.map(({ id }) => id)).not.toContain('bubbles');
});
