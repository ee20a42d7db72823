import { expect, it } from 'vitest';
import { answerCrash } from './retry-policy.ts';

it('replaces a crashed worker once in a run and then gives up', () => {
  expect([1, 2, 3].map(answerCrash)).toEqual(['restart', 'give-up', 'give-up']);
});
