import { SMALL } from './support/compare-page.ts';
import { expect, test } from './support/test.ts';

test.use({ viewport: { width: 390, height: 844 } });

const strip = { name: 'What is compared' } as const;

test('a strip stays in sight: names and marks of both sides, and the workload', async ({ compare, page }) => {
  await compare.openSettled();
  const bar = page.getByRole('region', strip);
  const [a, b, workload] = [0, 1, 2].map((index) => bar.getByRole('listitem').nth(index));
  await expect(a ?? bar).toHaveText('A 4 × H100 TP 4');
  await expect((a ?? bar).getByRole('img', { name: 'keeps its objectives' })).toBeVisible();
  await expect(b ?? bar).toHaveText('B 4 × H100 TP 2 PP 2');
  await expect((b ?? bar).getByRole('img', { name: 'misses its objectives' })).toBeVisible();
  await expect(workload ?? bar).toContainText('Llama-3.1-70B');
  await page.evaluate(() => window.scrollTo(0, 900));
  await expect(bar).toBeInViewport({ ratio: 0.9 });
});

test('settings rise in a sheet, and the curves at its top follow a slider', async ({ compare, page }) => {
  await compare.openSettled(SMALL);
  await expect(compare.side('A')).toBeHidden();
  const open = page.getByRole('region', strip).getByRole('button', { name: 'Settings' });
  await open.click();
  const sheet = page.getByRole('dialog', { name: 'Settings' });
  await expect(compare.side('A')).toBeVisible();
  await compare.settled();
  const curve = sheet.locator('[data-pinned-curve="A"]');
  const before = await curve.getAttribute('points');
  await compare.slider('A', 'TP').press('ArrowRight');
  await compare.settled();
  await expect(curve).not.toHaveAttribute('points', before ?? '');
  // They stay where they are while the settings scroll beneath them.
  await sheet.evaluate((element) => element.scrollTo(0, 400));
  await expect(curve).toBeInViewport();
  await sheet.getByRole('radio', { name: 'B', exact: true }).check();
  await expect(compare.side('B')).toBeVisible();
  await sheet.getByRole('radio', { name: 'Workload' }).check();
  await expect(sheet.getByRole('textbox', { name: 'Seed' })).toBeVisible();
});

test('the sheet keeps messages in reach, closes on Escape and gives the focus back', async ({
  compare,
  page,
}) => {
  await compare.openSettled(SMALL);
  const bar = page.getByRole('region', strip);
  await bar.getByRole('button', { name: 'Settings' }).click();
  await compare.number('A', 'Batch limit').fill('7');
  await compare.number('A', 'Batch limit').press('Enter');
  await compare.side('A').getByRole('button', { name: 'Copy A to B' }).click();
  await page.getByRole('button', { name: 'Undo', exact: true }).last().click();
  await expect(bar.getByRole('listitem').first()).toContainText('batch limit 7');
  await compare.side('A').getByRole('slider').first().focus();
  await page.keyboard.press('Escape');
  await expect(page.getByRole('dialog')).toHaveCount(0);
  await expect(bar.getByRole('button', { name: 'Settings' })).toBeFocused();
});

test.describe('by touch', () => {
  test.use({ hasTouch: true, isMobile: true });

  test("Share opens the system's own sheet, with the verdict and the whole link", async ({
    compare,
    page,
  }) => {
    await page.addInitScript(() => {
      const share = async (data: unknown) => void Object.assign(globalThis, { shared: data });
      Object.defineProperty(navigator, 'share', { value: share });
    });
    await compare.openSettled();
    await page.getByRole('button', { name: 'Share' }).click();
    const shared = () => page.evaluate(() => (globalThis as { shared?: unknown }).shared);
    await expect.poll(shared).toMatchObject({
      title: expect.stringMatching(/^✓ A keeps both objectives\. ✕ B misses ITL p99: .* · Foreserve$/),
      url: expect.stringContaining('#/compare?v=1&'),
    });
    await expect(page.getByText('Link copied')).toHaveCount(0);
  });
});
