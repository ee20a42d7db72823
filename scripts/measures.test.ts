import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, expect, test } from 'vitest';

const root = mkdtempSync(join(tmpdir(), 'measures-'));
afterEach(() => rmSync(root, { recursive: true }));

const registry = (...names: readonly string[]) =>
  `export const TEXTS: Readonly<Record<string, object>> = { ${names.map((name) => `'${name}': {}`).join(', ')} };\n`;

const FILES: Readonly<Record<string, string>> = {
  'workers/sim.worker.ts': "import { plan } from '../src/core/memory/plan.ts';\nplan();\n",
  'src/core/schedulers/fields.ts': registry('orca', 'vllm'),
  'src/core/routers/fields.ts': registry('round-robin', 'random'),
  'src/core/engines/index.ts': registry('vllm', 'sglang'),
  'src/core/memory/plan.ts': [
    "import type { Batch } from '../run/batch.ts';",
    "import { isNamed } from '../run/names.ts';",
    '/** Says something. */',
    'export function plan() { return isNamed({} as Batch) as number; }',
    "export const UNITS = ['s'] as const;",
    '',
  ].join('\n'),
  'src/core/run/batch.ts':
    "import type {} from '../memory/plan.ts';\nexport interface Batch { policy: string }\n",
  'src/core/run/names.ts': [
    "export const isNamed = (one: { policy: string }) => one.policy === 'orca' || one.policy === 'vllm';",
    "export const words = ['vllm', 'random'];",
    "export const balance = { router: 'random', tie: 'round-robin' };",
    'export function long() {',
    ...Array.from({ length: 60 }, () => ''),
    '}',
    '',
  ].join('\n'),
  'src/core/run/names.test.ts': "const policy = 'orca' as string;\n",
};

test('measures another checkout, tests aside', () => {
  for (const [file, text] of Object.entries(FILES)) {
    mkdirSync(dirname(join(root, file)), { recursive: true });
    writeFileSync(join(root, file), text);
  }
  const table = execFileSync(process.execPath, ['scripts/measures.mjs', '--root', root], {
    encoding: 'utf8',
  });
  const rows = table.matchAll(/^\| (.*?) +\| (.*?) +\|$/gm);
  expect(Object.fromEntries([...rows].map(([, measure, value]) => [measure, value]))).toMatchObject({
    files: '7',
    'functions over 60 lines': '1',
    casts: '2',
    "two-way pairs between core's folders": '1',
    'files in the largest folders': '2, 1, 1, 1',
    'scheduler names outside their rooms: files (places)': '1 (2)',
    'load and router names outside their rooms: files (places)': '1 (2)',
    'engine names outside their rooms: files (places)': '0 (0)',
    'deepest value import chain: files': '3',
    'exports without docstring': '9 of 10',
  });
});
