import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import type { Locator, Page } from '@playwright/test';
import { dialogOf, drop } from './support/brought-files.ts';
import { ComparePage, SMALL } from './support/compare-page.ts';
import { seriousViolations } from './support/serious-violations.ts';
import { expect, test } from './support/test.ts';

const REQUESTS = 300;

/** A CSV of our own making whose heads say nothing: 300 requests over 2 min 29.5 s. */
const ODD = [
  'when_ms;in;out;who',
  ...Array.from(
    { length: REQUESTS },
    (_, i) => `${i * 500};${200 + ((i * 37) % 700)};${20 + ((i * 11) % 60)};c${i % 40}`,
  ),
].join('\n');

/** The same in columns that speak for themselves, one row without an output. */
const PLAIN = [
  'arrived_at,num_prefill_tokens,num_decode_tokens',
  ...Array.from(
    { length: REQUESTS },
    (_, i) => `${i / 2},${200 + ((i * 37) % 700)},${i === 7 ? 0 : 20 + ((i * 11) % 60)}`,
  ),
].join('\n');

const SUMMARY = '300 requests over 2 min 30 s, 2.0/s';
/** Thousands and units stand behind a narrow space. */
const narrow = (text: string): RegExp =>
  new RegExp(text.replaceAll(/[.()]/g, String.raw`\$&`).replaceAll(' ', String.raw`\s`));

const column = (dialog: Locator, label: string) => dialog.getByRole('combobox', { name: label });

async function mapOdd(dialog: Locator): Promise<void> {
  await expect(dialog.getByText(/is of no layout that is known/)).toBeVisible();
  await expect(dialog.getByRole('region', { name: 'First rows of the file' })).toContainText('when_ms');
  await column(dialog, 'Prompt tokens').selectOption('in');
  await column(dialog, 'Output tokens').selectOption('out');
  await column(dialog, 'Arrival').selectOption('when_ms');
  await column(dialog, 'Arrivals are in').selectOption('ms');
  await column(dialog, 'Conversation').selectOption('who');
  await dialog.getByRole('button', { name: 'Read it' }).click();
  await expect(dialog.getByText(narrow(SUMMARY))).toBeVisible();
}

const replayOf = (page: Page): Record<string, unknown> => {
  const text = /[?&]replay=([^&]*)/.exec(page.url())?.[1] ?? 'null';
  return JSON.parse(decodeURIComponent(text)) as Record<string, unknown>;
};

test.describe('my traffic', () => {
  test('odd columns are mapped, replayed, doubled, and there again after a reload', async ({
    compare,
    page,
  }) => {
    await compare.openSettled(SMALL);
    await drop(page, [{ name: 'My Trace.csv', text: ODD }]);
    const dialog = dialogOf(page);
    await mapOdd(dialog);
    await dialog.getByRole('button', { name: 'Replay it' }).click();
    await expect(dialog).toBeHidden();
    await compare.settled();
    await expect(compare.side('A').getByText(/300 requests in /)).toBeVisible();
    await expect
      .poll(() => replayOf(page))
      .toMatchObject({ id: 'user:my-trace', requests: 300, seconds: 149.5 });
    const figures = await compare.figures('A');

    const rate = page.getByRole('textbox', { name: /^Rate scale/ });
    await rate.fill('2');
    await rate.press('Enter');
    await compare.settled();
    await expect.poll(() => replayOf(page)).toMatchObject({ rateScale: 2 });
    await expect.poll(() => compare.figures('A')).not.toEqual(figures);
    const doubled = await compare.figures('A');

    await page.reload();
    await compare.settled();
    expect(await compare.figures('A')).toEqual(doubled);

    // Other lengths end the replay.
    await page.getByRole('combobox', { name: 'Lengths' }).selectOption('fixed');
    await expect.poll(() => page.url()).not.toContain('replay=');
    await compare.settled();
    await page.getByRole('combobox', { name: 'Lengths' }).selectOption('replay');
    const choice = page.getByRole('dialog', { name: 'Trace or conversations' });
    await choice.getByRole('button', { name: 'Replay my-trace' }).click();
    await compare.settled();
    expect(await compare.figures('A')).toEqual(figures);
  });

  test('the link says which trace it needs, and takes it', async ({ compare, page, browser }) => {
    await compare.openSettled(SMALL);
    await drop(page, [{ name: 'mine.csv.gz', text: gzipSync(PLAIN) }]);
    await expect(dialogOf(page).getByText(/299 used; left out: 1 without output tokens/)).toBeVisible();
    await dialogOf(page).getByRole('button', { name: 'Replay at twice the rate' }).click();
    await compare.settled();
    const figures = await compare.figures('A');
    const link = await compare.share();
    await expect(page.getByText(/who opens it needs the trace mine too/)).toBeVisible();

    const other = await browser.newContext();
    const fresh = await other.newPage();
    await fresh.goto(link);
    await expect(
      fresh.getByText(narrow('replays the trace mine (299 requests over 2 min 30 s')),
    ).toBeVisible();
    await expect(fresh.getByText('Waits for its trace').first()).toBeVisible();
    await fresh.getByRole('button', { name: 'Choose its file' }).click();
    const dialog = fresh.getByRole('dialog', { name: 'Trace or conversations' });
    await dialog.getByLabel('A file of your own').setInputFiles({
      name: 'another name.csv',
      mimeType: 'text/csv',
      buffer: Buffer.from(PLAIN),
    });
    await dialog.getByRole('button', { name: 'Replay it' }).click();
    const there = new ComparePage(fresh);
    await there.settled();
    expect(await there.figures('A')).toEqual(figures);
    await expect(fresh.getByText(/replays the trace mine/)).toHaveCount(0);
    expect(fresh.url()).toBe(link);
    await other.close();
  });

  test('a replay is what Node computes, byte for byte', async ({ compare, page }) => {
    await compare.openSettled(SMALL);
    await drop(page, [{ name: 'mine.csv', text: PLAIN }]);
    await dialogOf(page).getByRole('button', { name: 'Replay at twice the rate' }).click();
    await compare.settled();
    const download = page.waitForEvent('download');
    await page.getByRole('button', { name: 'Export' }).click();
    await page.getByRole('button', { name: 'Comparison (JSON)' }).click();
    const exported = JSON.parse(readFileSync(await (await download).path(), 'utf8')) as {
      readonly comparison: { readonly sides: readonly { readonly workload: { readonly trace: object } }[] };
      readonly results: readonly { readonly output: unknown }[];
    };
    const folder = mkdtempSync(join(tmpdir(), 'foreserve-e2e-'));
    writeFileSync(join(folder, 'trace.csv'), PLAIN);
    const [side] = exported.comparison.sides;
    if (side === undefined) throw new Error('a comparison has sides');
    const { id: _, ...trace } = { id: '', ...side.workload.trace };
    const scenario = { ...side, workload: { ...side.workload, trace: { ...trace, file: 'trace.csv' } } };
    const file = join(folder, 'scenario.json');
    writeFileSync(file, JSON.stringify(scenario));
    const printed: unknown = JSON.parse(
      execFileSync(process.execPath, ['scripts/run-cli.mjs', 'simulate', file], { encoding: 'utf8' }),
    );
    const bytes = (json: unknown): string =>
      JSON.stringify(json, (key, value: unknown) => (key.endsWith('Milliseconds') ? undefined : value), 2);
    expect(bytes(exported.results[0]?.output)).toBe(bytes(printed));
  });

  test('a search beside it draws requests of its own, and leaves it alone', async ({ compare, page }) => {
    await compare.openSettled(SMALL);
    await drop(page, [{ name: 'mine.csv', text: PLAIN }]);
    await dialogOf(page).getByRole('button', { name: 'Replay it' }).click();
    await compare.settled();
    const figures = await compare.figures('A');
    await page.getByRole('link', { name: 'Search' }).click();
    await expect(page.getByText(/A search sets the rate itself/)).toBeVisible();
    await expect(page.getByText(/^\d+ configurations/).first()).toBeVisible();
    await page.getByRole('link', { name: 'Compare' }).click();
    await compare.settled();
    expect(await compare.figures('A')).toEqual(figures);
    expect(replayOf(page)).toMatchObject({ id: 'user:mine' });

    // Once it is removed the page says that it needs it.
    await page.getByRole('button', { name: 'Bring your own', exact: true }).click();
    await dialogOf(page).getByRole('button', { name: 'Remove mine' }).click();
    await dialogOf(page).getByRole('button', { name: 'Done' }).click();
    await expect(page.getByText(/replays the trace mine/)).toBeVisible();
  });

  test('a fit travels in the link', async ({ compare, page }) => {
    await compare.openSettled(SMALL);
    await drop(page, [{ name: 'mine.csv', text: PLAIN }]);
    await dialogOf(page).getByRole('button', { name: 'Fit it' }).click();
    await compare.settled();
    await expect.poll(() => page.url()).toContain('stages=');
    expect(page.url()).not.toContain('user:');
    const figures = await compare.figures('A');
    await page.reload();
    await compare.settled();
    expect(await compare.figures('A')).toEqual(figures);
  });

  test('is read and replayed by keyboard alone', async ({ compare, page }) => {
    await compare.openSettled(SMALL);
    await drop(page, [{ name: 'mine.csv', text: PLAIN }]);
    const dialog = dialogOf(page);
    const replay = dialog.getByRole('button', { name: 'Replay it' });
    await expect(replay).toBeVisible();
    for (
      let tabs = 0;
      tabs < 20 && !(await replay.evaluate((node) => node === document.activeElement));
      tabs++
    )
      await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    await expect(dialog).toBeHidden();
    await compare.settled();
    await expect(compare.side('A').getByText(/299 requests in /)).toBeVisible();
  });
});

test.describe('the Workload page', () => {
  test('shows drawn requests, and a trace that is dropped there', async ({ compare, page }) => {
    await compare.openSettled(SMALL);
    await page.getByRole('link', { name: 'Workload' }).click();
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('Workload');
    await expect(page.getByText(narrow('Prompts have 512 tokens in the median, outputs 64'))).toBeVisible();
    const file = { name: 'mine.csv', mimeType: 'text/csv', buffer: Buffer.from(ODD) };
    await page.getByRole('button', { name: 'Replay a trace of your own' }).click();
    const dialog = page.getByRole('dialog', { name: 'Trace or conversations' });
    await dialog.getByLabel('A file of your own').setInputFiles(file);
    await mapOdd(dialog);
    await dialog.getByRole('button', { name: 'Replay it' }).click();
    await expect(page.getByText(narrow(SUMMARY)).first()).toBeVisible();
    await expect(page.getByRole('region', { name: 'Conversations' }).first()).toContainText('40');
    await page.getByRole('textbox', { name: /^To/ }).fill('60');
    await page.getByRole('textbox', { name: /^To/ }).press('Enter');
    await expect(page.getByText(narrow('Of 300 rows of the trace 120 are replayed'))).toBeVisible();
    const chart = page.getByRole('figure', { name: /^Arrivals over time/ });
    await chart.getByRole('button', { name: 'View as table' }).click();
    await expect(chart.getByRole('table')).toBeVisible();
    // Documents off their page lie in the history's entry.
    await expect.poll(() => page.evaluate(() => JSON.stringify(history.state))).toContain('%22to%22:60');
    await page.reload();
    await expect(page.getByText(narrow('Of 300 rows of the trace 120 are replayed'))).toBeVisible();
  });
});

for (const colorScheme of ['light', 'dark'] as const) {
  for (const width of [390, 1280]) {
    test.describe(`${colorScheme}, ${width} px`, () => {
      test.use({ colorScheme, viewport: { width, height: 844 } });

      test('axe finds nothing serious in the dialog and on the page', async ({ compare, page }) => {
        await compare.open(SMALL);
        await drop(page, [{ name: 'mine.csv', text: ODD }]);
        const dialog = dialogOf(page);
        await expect(dialog.getByText(/is of no layout that is known/)).toBeVisible();
        await shot(page, `mapping-${colorScheme}-${width}`);
        expect(await seriousViolations(page)).toEqual([]);
        await mapOdd(dialog);
        await shot(page, `read-${colorScheme}-${width}`);
        expect(await seriousViolations(page)).toEqual([]);
        await dialog.getByRole('button', { name: 'Replay it' }).click();
        await expect(dialog).toBeHidden();
        if (width > 768) await expect(page.getByRole('slider', { name: 'Rate scale' })).toBeVisible();
        // Figures of the workload before are dimmed until then.
        await compare.settled();
        await shot(page, `compare-${colorScheme}-${width}`);
        expect(await seriousViolations(page)).toEqual([]);
        await page.goto('./#/workload');
        await expect(page.getByRole('main').getByText(narrow(SUMMARY)).last()).toBeVisible();
        await expect(page.getByRole('figure', { name: /^Arrivals over time/ })).toBeVisible();
        await expect(page.getByRole('slider', { name: 'Rate scale' })).toBeVisible();
        await shot(page, `workload-${colorScheme}-${width}`, true);
        expect(await seriousViolations(page)).toEqual([]);
        const overflow = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
        expect(overflow).toBeLessThanOrEqual(0);
      });
    });
  }
}

/** Pictures of the states, where a folder for them is named. */
async function shot(page: Page, name: string, fullPage = false): Promise<void> {
  const folder = process.env['SHOTS'];
  if (folder !== undefined) await page.screenshot({ path: join(folder, `${name}.png`), fullPage });
}
