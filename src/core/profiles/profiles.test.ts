import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { KERNEL_ENGINES } from '../engines/kernel-engines.ts';
import { parseOperatorTables } from './operator-tables/parse.ts';
import { parsePart, parseProfile, parseTrace, ProfileFormatError } from './parse.ts';

interface Manifest {
  readonly files: readonly {
    readonly id: string;
    readonly file: string;
    readonly bytes: number;
    readonly sha256: string;
    readonly sources: readonly { readonly licence: string }[];
  }[];
}
const readManifest = (folder: string): Manifest =>
  JSON.parse(readFileSync(`public/${folder}/manifest.json`, 'utf8'));
const LARGEST_GZIPPED = 300 * 1024;
const tables = process.env['FORESERVE_TABLES'];

describe.each(['profiles', 'operators', 'traces'])('public/%s', (folder) => {
  it.each(readManifest(folder).files)(
    '$file is what its manifest says',
    ({ id, file, bytes, sha256, sources }) => {
      const data = readFileSync(`public/${folder}/${file}`);
      expect(data.length).toBe(bytes);
      expect(createHash('sha256').update(data).digest('hex')).toBe(sha256);
      expect(sources.length).toBeGreaterThan(0);
      expect(gzipSync(data).length).toBeLessThanOrEqual(LARGEST_GZIPPED);
      const text = data.toString('utf8');
      const [gpu, ...below] = id.split('.');
      const engine = KERNEL_ENGINES.find((one) => one === below[0]) ?? 'vllm';
      const part = below.find((one) => one !== engine);
      if (folder === 'operators') expect(id.startsWith(`${parseOperatorTables(text).gpu}.`)).toBe(true);
      else if (folder === 'traces') expect(parseTrace(text).id).toBe(id);
      else if (part === undefined) expect(parseProfile(text)).toMatchObject({ gpu, engine });
      else expect(parsePart(text)).toMatchObject({ gpu, engine, part });
    },
  );
});

describe('a damaged bundle', () => {
  const text = readFileSync('public/profiles/a100-sxm.json', 'utf8');
  it.each([
    ['not JSON', '{', /not JSON/],
    ['another schema', text.replace('"schema":1', '"schema":2'), /malformed at schema/],
    [
      'a shortened column',
      text.replace('"m":[1,2,', '"m":[1,'),
      /gemm column has \d+ entries where \d+ belong/,
    ],
  ])('with %s is refused in a sentence', (_, damaged, message) => {
    expect(() => parseProfile(damaged)).toThrow(ProfileFormatError);
    expect(() => parseProfile(damaged)).toThrow(message);
  });
});

it('refuses operator tables with a shortened column in a sentence', () => {
  const text = readFileSync('public/operators/h100-sxm.delta.json', 'utf8');
  const damaged = text.replace('"keyHeads":[1,', '"keyHeads":[');
  expect(() => parseOperatorTables(damaged)).toThrow(/key heads column has \d+ entries where \d+ belong/);
});

/** The source tables are not part of the repository: FORESERVE_TABLES names their folder where they are at hand. */
describe.runIf(tables !== undefined)('the build script', () => {
  it('makes the committed files again, byte for byte', () => {
    const folder = mkdtempSync(join(tmpdir(), 'foreserve-'));
    try {
      execFileSync('node_modules/.bin/tsx', ['scripts/build-profiles.ts', tables ?? '', folder]);
      const made = ['profiles', 'operators', 'traces'].flatMap((kind) => [
        `public/${kind}/manifest.json`,
        ...readManifest(kind).files.map(({ file }) => `public/${kind}/${file}`),
      ]);
      const differing = [...made, 'src/core/catalog/gpus/measured.ts'].filter(
        (file) => !readFileSync(join(folder, file)).equals(readFileSync(file)),
      );
      expect(differing).toEqual([]);
    } finally {
      rmSync(folder, { recursive: true });
    }
  }, 240_000);
});
