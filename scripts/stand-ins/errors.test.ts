import { expect, it } from 'vitest';
import { STAND_IN_ERRORS } from '../../src/scenario/engines/stand-in-text.ts';
import { logsOf, OTHER, SAME, summaryOf } from './errors.ts';

it.each([
  ['same', SAME],
  ['other', OTHER],
] as const)(
  'what is said of stand-ins of the %s architecture is what measured GPUs come to',
  (kind, pairs) => {
    const { half, most } = summaryOf(pairs.flatMap((pair) => [...logsOf(pair).values()].flat()));
    const { half: saidHalf, most: saidMost } = STAND_IN_ERRORS[kind];
    expect([half.toFixed(2), most.toFixed(2)]).toEqual([saidHalf.toFixed(2), saidMost.toFixed(2)]);
  },
);
