import { readFileSync } from 'node:fs';
import type { Page } from '@playwright/test';
import { SMALL } from './support/compare-page.ts';
import { expect, test } from './support/test.ts';

async function saved(page: Page, button: string): Promise<{ readonly name: string; readonly text: string }> {
  const download = page.waitForEvent('download');
  await page.getByRole('button', { name: button }).click();
  const file = await download;
  return { name: file.suggestedFilename(), text: readFileSync(await file.path(), 'utf8') };
}

test('requests and timeline of a side come as files, and the page goes on as it was', async ({
  compare,
  page,
}) => {
  await compare.openSettled(`${SMALL}&b.pipelineParallel=2`);
  const before = await compare.figures('B');
  await page.getByRole('button', { name: 'Export' }).click();

  const csv = await saved(page, 'B: requests (CSV)');
  expect(csv.name).toBe('foreserve-B-requests.csv');
  const [header, ...rows] = csv.text.trimEnd().split('\r\n');
  expect(header).toMatch(/^request,warmup,.*ttft_s/);
  expect(rows).toHaveLength(1000);

  const { text } = await saved(page, 'B: timeline (Chrome trace)');
  const { traceEvents } = JSON.parse(text) as {
    readonly traceEvents: readonly { ph: string; tid?: number }[];
  };
  const stages = traceEvents.flatMap(({ ph, tid }) => (ph === 'X' ? [tid] : []));
  expect(new Set(stages)).toEqual(new Set([0, 1]));

  const result = await saved(page, 'A: result (JSON)');
  expect(JSON.parse(result.text)).toMatchObject({ summary: { completed: 1000 }, cost: { gpus: 1 } });

  await page.getByRole('button', { name: 'Done' }).click();
  await expect(page.getByRole('dialog')).toHaveCount(0);
  expect(await compare.figures('B')).toEqual(before);
});
