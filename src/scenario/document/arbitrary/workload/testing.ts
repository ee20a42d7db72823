import fc from 'fast-check';

/** Requests of a drawn workload, and entries of a drawn list. */
export const REQUESTS = 3;

/** A number of the range, as JSON can write it: no negative zero. */
export function numberIn({ min, max }: { readonly min: number; readonly max: number }): fc.Arbitrary<number> {
  return fc.double({ min, max, minExcluded: true, noNaN: true }).map((value) => (value === 0 ? 0 : value));
}

/** Prompts that come more than once. */
export const pools = fc.record(
  { prompts: fc.constantFrom(1, REQUESTS), groups: fc.constant(1), prefixTokens: fc.constant(1) },
  { requiredKeys: ['prompts'] },
);

/** A day of Azure's that is replayed, or part of it. */
export const replays = fc.record(
  {
    id: fc.constantFrom('azure-conversation-2023', 'arxiv-summarization'),
    rateScale: numberIn({ min: 0.001, max: 10 }),
    from: fc.constantFrom(0, 60),
    to: fc.constantFrom(null, 600),
    outputScale: numberIn({ min: 0, max: 10 }),
    overLimit: fc.constantFrom('drop', 'shorten'),
  },
  { requiredKeys: ['id'] },
);

const quantiles = (max: number) =>
  fc
    .tuple(numberIn({ min: 1, max }), numberIn({ min: 1, max }))
    .map(([one, other]) => ({ median: Math.min(one, other), p90: Math.max(one, other) }));
const range = fc
  .tuple(fc.integer({ min: 1, max: 300 }), fc.integer({ min: 0, max: 300 }))
  .map(([low, more]) => [low, low + more]);
const tokens = fc.oneof(fc.integer({ min: 1, max: 600 }), range, quantiles(600));

/** Conversations, in every form of their fields. */
export const conversations = fc.record(
  {
    turns: fc.oneof(
      fc.array(fc.integer({ min: 1, max: 9 }), { minLength: 1, maxLength: 4 }),
      numberIn({ min: 1, max: 9 }).map((mean) => ({ mean })),
    ),
    thinkSeconds: fc.oneof(fc.constantFrom(0, 2.5), quantiles(90)),
    firstPrompt: tokens,
    nextPrompt: tokens,
    output: tokens,
    sharedPrefixTokens: fc.constantFrom(0, 1),
  },
  { requiredKeys: ['turns', 'thinkSeconds', 'firstPrompt', 'nextPrompt', 'output'] },
);
