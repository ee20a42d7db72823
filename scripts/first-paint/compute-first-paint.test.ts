import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { computeFirstPaint } from './compute-first-paint.ts';

const withoutWallTimes = (json: unknown): string =>
  JSON.stringify(json, (key, value: unknown) => (/milliseconds$/i.test(key) ? 0 : value));

it('the result that the page paints first is what the engine gives now', async () => {
  const file = new URL('../../src/app/first-paint.json', import.meta.url);
  const committed: unknown = JSON.parse(readFileSync(file, 'utf8'));
  const isCurrent = withoutWallTimes(committed) === withoutWallTimes(await computeFirstPaint());
  expect(isCurrent, 'src/app/first-paint.json is old: npm run build-first-paint').toBe(true);
});
