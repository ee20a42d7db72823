import { createHash } from 'node:crypto';
import { mkdirSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { FileError, ProfileLoader } from './profile-loader.ts';

const GOOD = '{"gpu":"good"}';
let folder: string;
let server: Server;
let baseUrl: string;
const served: string[] = [];

function entry(id: string, text: string) {
  const bytes = Buffer.from(text);
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  return { id, file: `${id}.json`, bytes: bytes.length, sha256 };
}

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'foreserve-profiles-'));
  mkdirSync(join(folder, 'profiles'));
  const write = (name: string, text: string) => writeFileSync(join(folder, 'profiles', name), text);
  write('good.json', GOOD);
  write('cut.json', GOOD.slice(0, 5));
  write('changed.json', GOOD.replace('good', 'evil'));
  write(
    'manifest.json',
    JSON.stringify({ files: ['good', 'cut', 'changed', 'absent'].map((id) => entry(id, GOOD)) }),
  );
  server = createServer((request, response) => {
    const path = new URL(request.url ?? '/', 'http://localhost').pathname;
    served.push(path);
    try {
      response.end(readFileSync(join(folder, path)));
    } catch {
      response.writeHead(404).end();
    }
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  baseUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
});
afterAll(() => {
  server.close();
});

describe('ProfileLoader', () => {
  it('fetches a file once, however often it is asked for', async () => {
    const loader = new ProfileLoader(baseUrl);
    const texts = await Promise.all([loader.load('profiles', 'good'), loader.load('profiles', 'good')]);
    expect(texts).toEqual([GOOD, GOOD]);
    expect(served.filter((path) => path === '/profiles/good.json')).toHaveLength(1);
  });

  it.each([
    ['cut', /profiles\/cut\.json has 5 bytes where its manifest says 14/],
    ['changed', /profiles\/changed\.json does not match the hash/],
    ['absent', /profiles\/absent\.json could not be fetched: the server answered 404/],
    ['unknown', /profiles\/unknown\.json is not listed in profiles\/manifest\.json/],
  ])('names the file that is %s', async (id, message) => {
    const failure = new ProfileLoader(baseUrl).load('profiles', id);
    await expect(failure).rejects.toThrow(message);
    await expect(failure).rejects.toBeInstanceOf(FileError);
  });

  it('tries again after a failure', async () => {
    const loader = new ProfileLoader(baseUrl);
    await expect(loader.load('profiles', 'absent')).rejects.toThrow(FileError);
    writeFileSync(join(folder, 'profiles', 'absent.json'), GOOD);
    expect(await loader.load('profiles', 'absent')).toBe(GOOD);
  });
});
