import { completed, document, refused } from './documents.ts';
import type { Toy } from './toy.ts';

const ROUTER = `import type { RouterDefinition } from './router.ts';

/** The first replica on which fewer requests are outstanding than on the one before it; else the first of all. */
export const firstDip: RouterDefinition = {
  create: ({ outstanding, replicas }) => ({
    route() {
      for (let replica = 1; replica < replicas; replica++) {
        if (outstanding(replica) < outstanding(replica - 1)) return replica;
      }
      return 0;
    },
  }),
};
`;

/** Looks at the replicas, so that each must wait for the others' word. */
export const routerToy: Toy = {
  name: 'a router',
  changedBefore: 2,
  files: {
    'src/core/routers/first-dip.ts': ROUTER,
    'src/core/routers/index.ts': [
      {
        below: "import { leastOutstanding } from './least-outstanding.ts';",
        add: "import { firstDip } from './first-dip.ts';",
      },
      { below: '  random,', add: "  'first-dip': firstDip," },
    ],
    'src/core/routers/fields.ts': [
      {
        below: 'export const ROUTER_TEXTS: Readonly<Record<string, RouterText>> = {',
        add: "  'first-dip': { label: 'First dip', fields: {}, inReference: false, isBlind: false },",
      },
    ],
  },
  tests: ['src/core/run/invariants.test.ts', 'src/scenario/document/properties.test.ts'],
  async check(copy) {
    const router = { policy: 'first-dip' };
    completed(await copy.simulate(document({ router, deployment: { replicas: 3 } })));
    refused(await copy.simulate(document({ router: { policy: 'first' } })), 'router.policy', 'first-dip');
    const compat = { router, scheduler: { policy: 'sarathi' }, compat: 'vidur' as unknown as object };
    refused(await copy.simulate(document(compat)), 'router.policy', 'compat');
  },
};
