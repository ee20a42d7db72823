/** Serves the built page on this machine. PORT and HOST choose another address. */
import { join } from 'node:path';
import { buildWhenStale } from './lib/build.mjs';
import { ensureInstalled } from './lib/ensure-installed.mjs';
import { ROOT } from './lib/root.mjs';
import { serveFolder } from './lib/static-server.mjs';

/** Vite's port for previews; any free one when it is taken. */
const DEFAULT_PORT = 4173;

await ensureInstalled();
await buildWhenStale();
const { url } = await serveFolder({
  folder: join(ROOT, 'dist'),
  port: Number(process.env.PORT ?? DEFAULT_PORT),
  host: process.env.HOST ?? '127.0.0.1',
});
console.log(`Foreserve is served at ${url}  (Ctrl+C stops it)`);
