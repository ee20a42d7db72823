import assert from 'node:assert/strict';
import { completed, document, refused } from './documents.ts';
import type { Toy } from './toy.ts';

const LENGTHS = `import { numberField } from '../policy-values.ts';
import type { LengthDefinition } from './length-distribution.ts';

/** Short and long prompts by turns. */
export const turns: LengthDefinition = {
  create(config) {
    const lengths = ['short', 'long'].map((name) => ({ prompt: numberField(config, name), output: 32 }));
    let next = 0;
    return { next: () => lengths[next++ % 2] ?? null };
  },
};
`;

export const lengthDistributionToy: Toy = {
  name: 'a length distribution',
  changedBefore: 2,
  files: {
    'src/core/workloads/lengths/turns.ts': LENGTHS,
    'src/core/workloads/lengths/registry.ts': [
      { below: "import { trace } from './trace.ts';", add: "import { turns } from './turns.ts';" },
      {
        below: 'export const LENGTHS: Readonly<Record<string, LengthDefinition>> = {',
        add: '  turns,',
      },
    ],
    'src/core/workloads/lengths/fields.ts': [
      {
        below: 'export const LENGTH_TEXTS: Readonly<Record<string, PolicyText>> = {',
        add: `  turns: {
    label: 'By turns',
    fields: {
      short: tokensField('Short prompt', 'Tokens of every other prompt.'),
      long: tokensField('Long prompt', 'Tokens of the others.'),
    },
  },`,
      },
    ],
  },
  tests: ['src/core/workloads', 'src/scenario/document/properties.test.ts'],
  async check(copy) {
    const of = (short: number) =>
      document({ workload: { lengths: { distribution: 'turns', short, long: 900 } } });
    const { summary } = completed(await copy.simulate(of(100)));
    assert.equal(summary.requests, 200);
    refused(await copy.simulate(of(0)), 'workload.lengths.short');
  },
};
