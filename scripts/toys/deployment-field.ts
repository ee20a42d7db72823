import assert from 'node:assert/strict';
import { completed, document, refused } from './documents.ts';
import type { Toy } from './toy.ts';

export const deploymentFieldToy: Toy = {
  name: 'a field of the deployment',
  changedBefore: 22,
  files: {
    'src/scenario/document/scenario.ts': [
      { below: '  readonly kvBlocks: number | null;', add: '  readonly spareBlocks: number;' },
    ],
    'src/scenario/document/fields.ts': [
      {
        below: '    usual: [256, 65_536],\n  },',
        add: `  spareBlocks: {
    kind: 'integer',
    label: 'Spare blocks',
    help: 'KV blocks of a replica that no request may have.',
    unit: 'blocks',
    min: 0,
    max: 1_000_000,
    default: 0,
  },`,
      },
    ],
    'src/scenario/document/resolve.ts': [
      {
        below: '          kvBlocks: deployment.kvBlocks,',
        add: '          spareBlocks: deployment.spareBlocks,',
      },
    ],
    'src/core/config/deployment-config.ts': [
      {
        below: '  readonly kvBlocks: number | null;',
        add: '  /** KV blocks of a replica that no request may have. */\n  readonly spareBlocks: number;',
      },
    ],
    'src/core/testing/config.ts': [{ below: '  kvBlocks: null,', add: '  spareBlocks: 0,' }],
    'src/cli/parity/replay.ts': [
      { below: '          kvBlocks: scheduler.num_blocks,', add: '          spareBlocks: 0,' },
    ],
    'src/core/run/assemble.ts': [
      {
        line: 'function createKvBlocks({ hostTier, kvBlocks, pool, predictor, requests }: PoolParts): KvBlocks {',
        by: `function createKvBlocks({ hostTier, kvBlocks: planned, pool, predictor, requests }: PoolParts): KvBlocks {
  const kvBlocks = planned - pool.deployment.spareBlocks;`,
      },
    ],
  },
  tests: ['src/scenario/document', 'src/scenario/url', 'src/scenario/search', 'src/core/run/run.test.ts'],
  async check(copy) {
    const of = (spare: object) => document({ deployment: { kvBlocks: 200, ...spare } });
    const [without, none, most] = [
      await copy.simulate(of({})),
      await copy.simulate(of({ spareBlocks: 0 })),
      await copy.simulate(of({ spareBlocks: 150 })),
    ].map(completed);
    assert.ok(without !== undefined && none !== undefined && most !== undefined);
    assert.deepEqual(without.summary, none.summary, 'documents without it mean what they meant');
    assert.ok(most.summary.e2e.mean > 2 * none.summary.e2e.mean, 'requests wait for fewer blocks');
    refused(await copy.simulate(of({ spareBlocks: -1 })), 'deployment.spareBlocks');
  },
};
