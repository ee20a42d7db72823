/** Serves dist/ as it is, for the browser tests: serve-dist.mjs PORT PATH. */
import { join } from 'node:path';
import { ROOT } from './lib/root.mjs';
import { serveFolder } from './lib/static-server.mjs';

const [port, path] = process.argv.slice(2);
const { url } = await serveFolder({ folder: join(ROOT, 'dist'), port: Number(port), path });
console.log(url);
