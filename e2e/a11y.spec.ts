import type { Page } from '@playwright/test';
import { SMALL } from './support/compare-page.ts';
import { findModel } from './support/model-picker.ts';
import { SearchPage, smallSearch } from './support/search-page.ts';
import { seriousViolations } from './support/serious-violations.ts';
import { expect, test } from './support/test.ts';

const WIDTHS = [1280, 390] as const;
const THEMES = ['light', 'dark'] as const;
const STATES = {
  results: undefined,
  'does not fit': 'v=1&model=meta-llama/Llama-3.1-70B&gpu=h100-sxm&b.tensorParallel=4&requests=300&rate=1',
  'damaged link': 'v=1&model=nobody/nothing&rate=-4',
} as const;

for (const width of WIDTHS) {
  test.describe(`${width} px`, () => {
    test.use({ viewport: { width, height: width === 390 ? 844 : 900 } });

    for (const [state, fragment] of Object.entries(STATES)) {
      test(`axe finds nothing serious: ${state}`, async ({ compare, page }) => {
        await compare.open(fragment);
        await expect(compare.chart).toHaveAttribute('aria-busy', 'false');
        await expect(page.locator('[data-curve]').first()).toBeAttached();
        await lookAt(page, `${state.replaceAll(' ', '-')}-${width}`);
      });
    }

    test('axe finds nothing serious: search', async ({ page, compare: _watched }) => {
      test.setTimeout(180_000);
      const search = new SearchPage(page);
      await search.open(smallSearch());
      await expect(search.bar.getByText(/^12 configurations/)).toBeVisible();
      await lookAt(page, `search-before-${width}`);
      await search.run();
      await search.done();
      const rows = search.table.or(search.cards);
      await rows
        .getByRole('button', { name: /, select$/ })
        .nth(1)
        .click();
      await lookAt(page, `search-${width}`);
      await rows
        .getByRole('button', { name: /^Take home/ })
        .first()
        .click();
      await expect(page.getByRole('dialog').getByText(/vllm serve/)).toBeVisible();
      await lookAt(page, `search-take-home-${width}`);
    });

    test('axe finds nothing serious: models and scenes', async ({ page, compare }) => {
      await compare.openSettled(SMALL);
      const settings = page.getByRole('button', { name: 'Settings', exact: true });
      const show = async (section: string) => {
        if (width !== 390) return;
        if (!(await page.getByRole('dialog', { name: 'Settings' }).isVisible())) await settings.click();
        await page.getByRole('radio', { name: section, exact: true }).check({ force: true });
      };
      await show('Workload');
      const picker = await findModel(page, 'deepseek');
      await expect(picker.getByRole('option').first()).toBeVisible();
      await lookAt(page, `model-picker-${width}`);
      await page.keyboard.press('Escape');
      await show('A');
      await compare.side('A').getByText('What the model is made of').click();
      await compare.side('A').getByText('As a table').click();
      await lookAt(page, `made-of-${width}`);
      if (width === 390) await page.keyboard.press('Escape');
      if (width === 390) await page.getByRole('button', { name: 'Saved', exact: true }).click();
      await page
        .getByRole('button', { name: width === 390 ? 'Open a scene that teaches' : 'Scenes' })
        .click();
      await expect(page.getByRole('dialog', { name: 'Scenes' })).toBeVisible();
      await lookAt(page, `scenes-${width}`);
    });

    test('axe finds nothing serious: about', async ({ page, compare }) => {
      await compare.open();
      await page.getByRole('link', { name: 'About' }).click();
      await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
      await lookAt(page, `about-${width}`);
    });
  });
}

/** Axe, the page's width, and a picture of it as it stands, in each theme. */
async function lookAt(page: Page, name: string): Promise<void> {
  for (const theme of THEMES) {
    await page.emulateMedia({ colorScheme: theme });
    await page.evaluate(() => Promise.allSettled(document.getAnimations().map(({ finished }) => finished)));
    expect(await seriousViolations(page), theme).toEqual([]);
    const overflow = await page.evaluate(
      () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
    );
    expect(overflow, 'nothing is wider than the page').toBeLessThanOrEqual(0);
    await page.screenshot({ path: `test-results/screens/${name}-${theme}.png`, fullPage: true });
  }
}

test('the whole journey works by keyboard alone', async ({ compare, page }) => {
  await compare.openSettled(SMALL);
  const before = await compare.figures('A');
  await tabTo('TP', 'slider');
  await page.keyboard.press('ArrowRight');
  await expect(compare.slider('A', 'TP')).toHaveAttribute('aria-valuetext', '2-way tensor parallel');
  await compare.settled();
  expect(await compare.figures('A')).not.toEqual(before);
  await page.evaluate(() => (document.activeElement as HTMLElement).blur());
  await tabTo('Share', 'button');
  await page.keyboard.press('Enter');
  await expect(page.getByText('Link copied')).toBeVisible();

  async function tabTo(name: string, role: 'slider' | 'button'): Promise<void> {
    const target = page.getByRole(role, { name, exact: true }).first();
    for (let presses = 0; presses < 80; presses += 1) {
      await page.keyboard.press('Tab');
      if (await target.evaluate((node) => node === document.activeElement)) return;
    }
    throw new Error(`${name} cannot be reached by Tab`);
  }
});

/** Presses of Tab and arrow keys from the first visit to a shared link; may only fall. */
const STOPS = 47;

test('from a first visit to a shared link by keyboard, counted in stops', async ({ compare, page }) => {
  await compare.openSettled();
  let stops = 0;
  const press = async (key: string) => {
    await page.keyboard.press(key);
    stops += 1;
  };
  const goTo = async (name: string, role: 'slider' | 'button', key: 'Tab' | 'Shift+Tab') => {
    const target = page.getByRole(role, { name, exact: true }).first();
    for (let presses = 0; presses < 80; presses += 1) {
      await press(key);
      if (await target.evaluate((node) => node === document.activeElement)) return;
    }
    throw new Error(`${name} cannot be reached by ${key}`);
  };
  await press('Tab');
  await page.keyboard.press('Enter');
  await goTo('TP', 'slider', 'Tab');
  await press('ArrowRight');
  await compare.settled();
  await goTo('Share', 'button', 'Shift+Tab');
  await page.keyboard.press('Enter');
  await expect(page.getByText('Link copied')).toBeVisible();
  expect(await page.evaluate(() => navigator.clipboard.readText())).toContain('a.tensorParallel=8');
  console.log(`stops from a first visit to a shared link: ${stops}`);
  expect(stops).toBeLessThanOrEqual(STOPS);
});
