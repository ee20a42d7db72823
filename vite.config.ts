import react from '@vitejs/plugin-react';
import { fileURLToPath } from 'node:url';
import { defineConfig, type Plugin } from 'vite';

/** What ml-matrix's matrices ask of their sums and scales. */
const STATISTICS =
  'sumByRow sumByColumn sumAll productByRow productByColumn productAll varianceByRow varianceByColumn varianceAll centerByRow centerByColumn centerAll getScaleByRow scaleByRow getScaleByColumn scaleByColumn getScaleAll scaleAll';

/**
 * Modules that a dependency asks for and the page does not need, with what stands in for them.
 * random-js (under ml-random-forest) names Node's `crypto` for its unseeded engine; every stream here is seeded.
 * Of ml-random-forest's own, ml-cart grows trees, which are grown here (docs/decisions/0032), and ml-array-median and
 * ml-array-mode are for predictions, which are made from compiled forests.
 * ml-matrix's mathOperations gives its matrices functions of every element, and its stat sums and scales: forests take none.
 * @stdlib's own defineProperty carries a polyfill and a message formatter, 3 KiB gzipped in the page and each worker.
 */
const STAND_INS: Readonly<Record<string, string>> = {
  crypto: 'module.exports = {};',
  'ml-cart': 'export class DecisionTreeClassifier {} export class DecisionTreeRegression { train() {} }',
  './mathOperations': 'export function installMathOperations() {}',
  './stat': STATISTICS.split(' ')
    .map((name) => `export const ${name} = undefined;`)
    .join(''),
  'ml-array-median': 'export default undefined;',
  'ml-array-mode': 'export default undefined;',
  '@stdlib/utils-define-property': 'module.exports = Object.defineProperty;',
};
const PREFIX = '\0stand-in:';

/**
 * ml-matrix as its own modules. Its packed form, which `exports` names, is one object with every decomposition in it:
 * nothing of it can be left out, and forests need none.
 */
const MATRIX_MODULES = {
  'ml-matrix': fileURLToPath(new URL('node_modules/ml-matrix/src/index.js', import.meta.url)),
};

function standIns(): Plugin {
  return {
    name: 'stand-ins',
    enforce: 'pre',
    resolveId: (id) => (id in STAND_INS ? PREFIX + id : null),
    load: (id) => (id.startsWith(PREFIX) ? (STAND_INS[id.slice(PREFIX.length)] ?? null) : null),
  };
}

/** A comment that names a licence. */
const LICENCE = /\/\*(?:(?!\*\/)[^])*?@license[^]*?\*\//g;

/** Licences of what is bundled. Workers are built before the page is written. */
const licences = new Set<string>();

/**
 * Puts the licences of dependencies into a file beside the code: @stdlib has one in every file of a function or two,
 * 3 KiB gzipped in each worker.
 */
function licencesBeside(): Plugin {
  return {
    name: 'licences-beside',
    renderChunk: (code) =>
      code.replaceAll(LICENCE, (text) => {
        licences.add(text);
        return '';
      }),
  };
}

/** Writes what all builds have found; for the page's own build. */
function licencesFile(): Plugin {
  return {
    name: 'licences-file',
    generateBundle() {
      this.emitFile({ type: 'asset', fileName: 'licences.txt', source: [...licences].join('\n\n') });
    },
  };
}

/** A sentence that explains a field. */
const HELP = /\bhelp:\s*(?:'(?:[^'\\]|\\.)*'|"(?:[^"\\]|\\.)*")/g;

/** Takes out what explains fields to a person: no worker shows it, and the search's would carry 1 KiB gzipped of it. */
function withoutHelp(): Plugin {
  return {
    name: 'without-help',
    enforce: 'pre',
    transform: (code, id) => (/\b(?:fields|nodes)\.ts$/.test(id) ? code.replaceAll(HELP, "help: ''") : null),
  };
}

/** Notes to a bundler, which nobody reads any more. */
const COMMENTS = { annotation: false } as const;

/** As much of the bundler's module graph as is read here. */
interface ModuleGraph {
  getModuleInfo(id: string): { readonly isEntry: boolean; readonly importers: readonly string[] } | null;
}

/**
 * What the page imports at its start goes into one chunk, also where a dialog that loads later shares it. Left to
 * itself the bundler makes a chunk of each combination of sharers, which together compress worse by several KiB.
 */
function startChunk(): (id: string, graph: ModuleGraph) => string | null {
  const known = new Map<string, boolean>();
  const isAtStart = (id: string, graph: ModuleGraph): boolean => {
    const before = known.get(id);
    if (before !== undefined) return before;
    // Modules that import each other reach the entry by another way, or not at all.
    known.set(id, false);
    const info = graph.getModuleInfo(id);
    const found =
      info !== null && (info.isEntry || info.importers.some((importer) => isAtStart(importer, graph)));
    known.set(id, found);
    return found;
  };
  return (id, graph) => (isAtStart(id, graph) ? 'start' : null);
}

/** What charts share with one another (their frame) and with tables, all of it loaded after the page can be used. */
const SHARED_BY_CHARTS = {
  name: 'charts-shared',
  test: /use-sync-external-store|src\/ui\/charts\/plot\//,
};

/** Parts of Compare that stand on its first screen, what reads its links, and the other pages. */
const DRAWN_AT_ONCE = /\/(?:sides-chart|all-figures|answer|link-text|[a-z]+-page)-[^/]*$/;

/** The start names every file that it may fetch later: 42 bits of a content's hash are told apart, and shorter. */
const FILE_NAMES = {
  chunkFileNames: 'assets/[name]-[hash:7].js',
  assetFileNames: 'assets/[name]-[hash:7][extname]',
};

export default defineConfig({
  // Relative, so that the built page works under any path of any static host.
  base: './',
  resolve: { alias: MATRIX_MODULES },
  plugins: [react(), standIns(), licencesBeside(), licencesFile()],
  worker: {
    format: 'es',
    plugins: () => [standIns(), licencesBeside(), withoutHelp()],
    rolldownOptions: { output: { comments: COMMENTS } },
  },
  build: {
    target: 'es2023',
    rolldownOptions: {
      output: {
        comments: COMMENTS,
        codeSplitting: { groups: [{ name: startChunk() }, SHARED_BY_CHARTS] },
        ...FILE_NAMES,
      },
    },
    // The size check reads which chunks the page loads at once and which it loads later.
    manifest: true,
    modulePreload: {
      // Every browser that runs the target has it.
      polyfill: false,
      // The start carries the name of each file that is fetched ahead of its importer: of what is opened later, styles alone.
      resolveDependencies: (file, dependencies) =>
        DRAWN_AT_ONCE.test(file) ? dependencies : dependencies.filter((name) => name.endsWith('.css')),
    },
  },
});
