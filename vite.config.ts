import react from '@vitejs/plugin-react';
import { defineConfig, type Plugin } from 'vite';

const EMPTY_CRYPTO = '\0empty-crypto';

/**
 * random-js (under ml-random-forest) names Node's `crypto` for its unseeded engine, which is never used here:
 * every stream is seeded. An empty module keeps Vite from warning about it.
 */
function emptyCrypto(): Plugin {
  return {
    name: 'empty-crypto',
    enforce: 'pre',
    resolveId: (id) => (id === 'crypto' ? EMPTY_CRYPTO : null),
    load: (id) => (id === EMPTY_CRYPTO ? 'export const randomBytes = undefined; export default {};' : null),
  };
}

export default defineConfig({
  // Relative, so that the built page works under any path of any static host.
  base: './',
  plugins: [react(), emptyCrypto()],
  worker: { format: 'es', plugins: () => [emptyCrypto()] },
  build: {
    target: 'es2023',
    // The size check reads which chunks the page loads at once and which it loads later.
    manifest: true,
  },
});
