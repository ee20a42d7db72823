import react from '@vitejs/plugin-react';
import { defineConfig, type Plugin } from 'vite';

/**
 * Modules that a dependency asks for and the page does not need, with what stands in for them.
 * random-js (under ml-random-forest) names Node's `crypto` for its unseeded engine; every stream here is seeded.
 * @stdlib's own defineProperty carries a polyfill and a message formatter, 3 KiB gzipped in the page and each worker.
 */
const STAND_INS: Readonly<Record<string, string>> = {
  crypto: 'module.exports = {};',
  '@stdlib/utils-define-property': 'module.exports = Object.defineProperty;',
};
const PREFIX = '\0stand-in:';

function standIns(): Plugin {
  return {
    name: 'stand-ins',
    enforce: 'pre',
    resolveId: (id) => (id in STAND_INS ? PREFIX + id : null),
    load: (id) => (id.startsWith(PREFIX) ? (STAND_INS[id.slice(PREFIX.length)] ?? null) : null),
  };
}

export default defineConfig({
  // Relative, so that the built page works under any path of any static host.
  base: './',
  plugins: [react(), standIns()],
  worker: { format: 'es', plugins: () => [standIns()] },
  build: {
    target: 'es2023',
    // The size check reads which chunks the page loads at once and which it loads later.
    manifest: true,
    // Every browser that runs the target has it.
    modulePreload: { polyfill: false },
  },
});
