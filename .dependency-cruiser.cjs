/**
 * The arrows between layers (docs/architecture.md): each layer lists what it may import; all else is an error.
 * Type imports count too. Tests and benches may import their own tools besides.
 */
const POLICY_TEXTS =
  '^src/core/((schedulers|routers|workloads/(arrivals|lengths))/fields|schedulers/unlike-servers|config/field-spec)\\.ts$';
/** Contracts and plain data: the reference's behaviours by name, an engine without host time or ways of its own. */
const CONTRACTS = '^src/core/(config|engines)/';
/** How a search orders, ranks and doubts: light, and alike wherever a search is shown or printed. */
const SEARCH_ORDER = '^src/core/(search/(chains|economics|pareto|rate-grid)|plausible/slower-format)\\.ts$';
/**
 * The rooms of core, from what everything stands on to what stands on everything: each may import those before it, so
 * that no two rooms import each other. `testing` is what only tests import.
 */
const CORE_ROOMS = [
  'numeric',
  'random',
  'models',
  'catalog',
  'config',
  'engines',
  'profiles',
  'iteration',
  'traces',
  'workloads',
  'cluster',
  'routers',
  'schedulers',
  'memory',
  'predictors',
  'operators',
  'stand-in',
  'timing',
  'preparation',
  'profile-import',
  'metrics',
  'plausible',
  'results',
  'run',
  'exports',
  'why',
  'calibration',
  'fidelity',
  'search',
];
const NODE_ONLY = '^(node:)?(fs|path|url|os|zlib|crypto|util|worker_threads)(/|$)';

const layers = [
  { name: 'lib', path: '^src/lib/', may: ['^src/lib/'], npm: [] },
  {
    name: 'core',
    path: '^src/core/',
    may: ['^src/(core|lib)/'],
    npm: ['pure-rand', 'ml-random-forest', '@stdlib/', 'valibot', 'hyparquet', 'fzstd'],
  },
  {
    name: 'scenario',
    path: '^src/scenario/',
    may: [
      '^src/(scenario|lib)/',
      '^src/core/(catalog|models)/',
      '^src/core/metrics/summary',
      '^src/core/workloads/arrivals/rate-pieces',
      '^src/core/calibration/error-band',
      POLICY_TEXTS,
      CONTRACTS,
      SEARCH_ORDER,
    ],
    // Core's types are imported without its code: the second rule below checks that.
    types: ['^src/core/'],
    npm: ['fflate'],
  },
  {
    name: 'protocol',
    path: '^src/protocol/',
    may: ['^src/protocol/'],
    types: ['^src/(core|scenario)/'],
    npm: [],
  },
  {
    name: 'workers',
    path: '^workers/',
    may: ['^workers/', '^src/(lib|core|scenario|protocol)/'],
    npm: ['comlink'],
  },
  { name: 'cli', path: '^src/cli/', may: ['^src/(cli|lib|core|scenario|protocol)/', NODE_ONLY], npm: [] },
  {
    name: 'client',
    path: '^src/client/',
    may: [
      '^src/(client|lib|scenario|protocol)/',
      '^src/core/config/',
      '^src/core/memory/memory-plan',
      '^src/core/preparation/needed-files',
      '^src/core/profiles/table-files',
      '^workers/',
    ],
    types: ['^src/core/'],
    npm: ['comlink'],
  },
  {
    name: 'store',
    path: '^src/store/',
    may: ['^src/(store|lib|core|scenario|client)/'],
    npm: ['zustand'],
  },
  {
    name: 'ui',
    path: '^src/ui/',
    may: ['^src/(ui|lib)/'],
    npm: [
      'react',
      'react-dom',
      'react-error-boundary',
      'recharts',
      'd3-',
      '@tanstack/',
      'lucide-react',
      '@fontsource-variable/',
    ],
  },
  {
    name: 'parts',
    path: '^src/parts/',
    may: ['^src/(parts|lib|core|scenario|store|ui)/'],
    npm: ['react', 'react-dom', 'lucide-react'],
  },
  {
    name: 'features',
    path: '^src/features/',
    may: ['^src/(features|parts|lib|core|scenario|store|ui)/'],
    npm: ['react', 'react-dom', 'zustand', 'lucide-react'],
  },
  {
    name: 'app',
    path: '^src/app/',
    may: ['^src/(app|lib|scenario|client|store|ui|features)/'],
    npm: ['react', 'react-dom', '@fontsource-variable/', 'lucide-react'],
  },
];

/** Tests, and what only tests import. */
const TEST_FILES = '(\\.(test|bench)\\.tsx?|/testing\\.ts)$';
const escape = (text) => text.replaceAll('/', '\\/');
/** A name that ends in "-" or "/" stands for all packages that begin so. */
const npmPattern = (names) =>
  names.map((name) => `(^|/)node_modules/${escape(name)}${/[-/]$/.test(name) ? '' : '/'}`);

module.exports = {
  forbidden: [
    { name: 'no-circular', severity: 'error', from: {}, to: { circular: true } },
    {
      name: 'no-unresolvable',
      severity: 'error',
      from: { pathNot: TEST_FILES },
      to: { couldNotResolve: true },
    },
    ...layers.map((layer) => ({
      name: `${layer.name}-imports`,
      comment: `src/${layer.name} may import only what .dependency-cruiser.cjs lists for it.`,
      severity: 'error',
      from: { path: layer.path, pathNot: TEST_FILES },
      to: { pathNot: [...layer.may, ...(layer.types ?? []), ...npmPattern(layer.npm), '\\.(css|json)$'] },
    })),
    ...layers
      .filter((layer) => layer.types !== undefined)
      .map((layer) => ({
        name: `${layer.name}-types-only`,
        comment: `src/${layer.name} may import these files' types, not their code.`,
        severity: 'error',
        from: { path: layer.path, pathNot: TEST_FILES },
        to: { path: layer.types, pathNot: layer.may, dependencyTypesNot: ['type-only'] },
      })),
    ...CORE_ROOMS.map((room, index) => ({
      name: `core-${room}-imports`,
      comment: `src/core/${room} may import only the rooms before it in CORE_ROOMS.`,
      severity: 'error',
      from: { path: `^src/core/${room}/`, pathNot: `${TEST_FILES}|/testing/` },
      to: { path: '^src/core/', pathNot: `^src/core/(${CORE_ROOMS.slice(0, index + 1).join('|')})/` },
    })),
    {
      name: 'core-has-rooms-only',
      comment: 'A file of core lies in a room of CORE_ROOMS: a new one is named there, where it stands.',
      severity: 'error',
      from: { path: '^src/' },
      to: { path: '^src/core/', pathNot: `^src/core/(${CORE_ROOMS.join('|')}|testing)/` },
    },
    {
      name: 'features-dont-cross',
      severity: 'error',
      from: { path: '^src/features/([^/]+)/' },
      to: { path: '^src/features/', pathNot: '^src/features/$1/' },
    },
    {
      name: 'recharts-only-behind-charts',
      comment: 'recharts is 100 KiB gzipped: everything that imports it lives in one lazy chunk.',
      severity: 'error',
      from: { pathNot: '^src/ui/charts/' },
      to: { path: 'node_modules/recharts/' },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.base.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'types', 'default'],
      mainFields: ['module', 'main', 'types'],
    },
  },
};
