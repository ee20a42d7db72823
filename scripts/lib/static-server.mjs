import { createReadStream, statSync } from 'node:fs';
import { createServer } from 'node:http';
import { pipeline } from 'node:stream';
import { extname, join, normalize, sep } from 'node:path';

const TYPES = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.ico': 'image/x-icon',
  '.woff2': 'font/woff2',
  '.txt': 'text/plain; charset=utf-8',
};

/**
 * Serves the files of a folder, nothing else, below a path such as `/` or `/some/path/`.
 * Resolves to the listening server and its address; with `port` taken, any free port.
 */
export async function serveFolder({ folder, path = '/', port, host = '127.0.0.1' }) {
  const server = createServer((request, response) => {
    const file =
      request.method === 'GET' || request.method === 'HEAD' ? findFile(folder, path, request.url) : null;
    if (file === null) {
      response.writeHead(404, { 'content-type': 'text/plain' }).end('Not found\n');
      return;
    }
    response.writeHead(200, {
      'content-type': TYPES[extname(file.name)] ?? 'application/octet-stream',
      'content-length': file.size,
      'cache-control': 'no-cache',
    });
    if (request.method === 'HEAD') response.end();
    else pipeline(createReadStream(file.name), response, () => {});
  });
  const used = (await listen(server, port, host)) ?? (await listen(server, 0, host));
  return { server, url: `http://${host}:${used}${path}` };
}

/** Resolves to the port, or to null when it is taken. */
function listen(server, port, host) {
  return new Promise((resolve, reject) => {
    const onError = (error) => {
      server.off('listening', onListening);
      if (error.code === 'EADDRINUSE' && port !== 0) resolve(null);
      else reject(error);
    };
    const onListening = () => {
      server.off('error', onError);
      resolve(server.address().port);
    };
    server.once('error', onError);
    server.once('listening', onListening);
    server.listen(port, host);
  });
}

function findFile(folder, path, url) {
  let wanted;
  try {
    wanted = decodeURIComponent(new URL(url ?? '/', 'http://localhost').pathname);
  } catch {
    return null;
  }
  if (!wanted.startsWith(path) || wanted.includes('\0')) return null;
  const inside = wanted.slice(path.length);
  const name = normalize(
    join(folder, inside === '' || inside.endsWith('/') ? `${inside}index.html` : inside),
  );
  if (!name.startsWith(normalize(folder + sep))) return null;
  try {
    const stats = statSync(name);
    return stats.isFile() ? { name, size: stats.size } : null;
  } catch {
    return null;
  }
}
