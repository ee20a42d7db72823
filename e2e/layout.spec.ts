import type { Locator, Page } from '@playwright/test';
import { expect, test } from './support/test.ts';

const WIDTHS = [390, 768, 1024, 1280, 1440, 2560];
const STATES = {
  'as it opens': undefined,
  'while 100,000 requests run': 'v=1&requests=100000',
  'where the load grows without bound':
    'v=1&model=meta-llama/Llama-3.1-70B&gpu=h100-sxm&tensorParallel=4&rate=20',
  'where a side does not fit': 'v=1&model=meta-llama/Llama-3.1-70B&gpu=h100-sxm&b.tensorParallel=4',
};

/** Texts that stand outside the window or on each other, in words; those in what scrolls by itself are left out. */
function misplacedTexts(): readonly string[] {
  const shown = (element: Element) =>
    element.checkVisibility({
      opacityProperty: true,
      visibilityProperty: true,
      contentVisibilityAuto: true,
    }) && element.closest('details:not([open]) > :not(summary)') === null;
  const isClipped = (element: Element) => {
    for (let at = element.parentElement; at !== null && at !== document.body; at = at.parentElement) {
      if (getComputedStyle(at).overflowX !== 'visible') return true;
    }
    return false;
  };
  /** What stays in place over the page, such as the phone's strip, covers what scrolls beneath it. */
  const isOver = (element: Element) => {
    for (let at: Element | null = element; at !== null; at = at.parentElement) {
      if (/fixed|sticky/.test(getComputedStyle(at).position)) return true;
    }
    return false;
  };
  const texts = [...document.querySelectorAll('header *, main *')]
    .filter((element) => element.children.length === 0 && (element.textContent ?? '').trim() !== '')
    .filter(
      (element) =>
        element.closest('svg') === null && shown(element) && !isClipped(element) && !isOver(element),
    )
    .map((element) => ({
      text: (element.textContent ?? '').trim().slice(0, 40),
      box: element.getBoundingClientRect(),
    }))
    .filter(({ box }) => box.width > 1 && box.height > 1);
  const outside = texts
    .filter(({ box }) => box.left < -1 || box.right > innerWidth + 1)
    .map(({ text }) => `"${text}" stands outside`);
  const onEachOther = texts.flatMap(({ text, box }, i) =>
    texts.slice(i + 1).flatMap((other) => {
      const wide = Math.min(box.right, other.box.right) - Math.max(box.left, other.box.left);
      const high = Math.min(box.bottom, other.box.bottom) - Math.max(box.top, other.box.top);
      return wide > 2 && high > 3 ? [`"${text}" stands on "${other.text}"`] : [];
    }),
  );
  const width = document.documentElement.scrollWidth;
  return [...(width > innerWidth ? [`the page is ${width} px wide`] : []), ...outside, ...onEachOther];
}

for (const [state, fragment] of Object.entries(STATES)) {
  test(`nothing overlaps at any width, ${state}`, async ({ compare, page }) => {
    await compare.open(fragment);
    if (state.startsWith('while')) await expect(page.getByText(/\/ 100.000 requests/).first()).toBeVisible();
    else await compare.settled();
    for (const width of WIDTHS) {
      await page.setViewportSize({ width, height: 900 });
      await expect.poll(() => page.evaluate(misplacedTexts), { message: `at ${width} px` }).toEqual([]);
    }
  });
}

test("in the visitor's own colours what is chosen stays told apart", async ({ compare, page }) => {
  await page.emulateMedia({ forcedColors: 'active' });
  await compare.openSettled();
  const backgrounds = (selector: string) =>
    page
      .locator(selector)
      .evaluateAll((all) => [...new Set(all.map((one) => getComputedStyle(one).backgroundColor))]);
  const chosen = await backgrounds('fieldset input:checked + span');
  const others = await backgrounds('fieldset input:not(:checked) + span');
  expect(chosen).toHaveLength(1);
  expect(others).not.toContain(chosen[0]);
  const on = page
    .getByRole('region', { name: 'Side A', exact: true })
    .getByRole('switch', { name: 'Prefix caching' });
  const before = await on.evaluate((element) => getComputedStyle(element).backgroundColor);
  await on.click();
  const now = () => on.evaluate((element) => getComputedStyle(element).backgroundColor);
  await expect.poll(now).not.toBe(before);
  const [below, above] = await coloursOf(page, compare.slider('A', 'TP'), [0.3, 0.9]);
  expect(below).not.toBe(above);
  const tabs = page.getByRole('navigation', { name: 'Pages' }).getByRole('link');
  const under = await tabs.evaluateAll((all) => all.map((one) => getComputedStyle(one).borderBottomColor));
  expect(new Set(under).size).toBe(2);
});

/** Colours in the middle of a control's height, at parts of its width. */
async function coloursOf(page: Page, control: Locator, parts: readonly number[]): Promise<readonly string[]> {
  const png = (await control.screenshot()).toString('base64');
  // The page's own policy takes no images from data.
  const blank = await page.context().newPage();
  return blank.evaluate(
    async ({ source, at }) => {
      const image = new Image();
      image.src = source;
      await image.decode();
      const canvas = new OffscreenCanvas(image.width, image.height).getContext('2d');
      canvas?.drawImage(image, 0, 0);
      const colour = (part: number) =>
        canvas
          ?.getImageData(Math.round(part * image.width), Math.round(image.height / 2), 1, 1)
          .data.join(' ') ?? '';
      return at.map(colour);
    },
    { source: `data:image/png;base64,${png}`, at: parts },
  );
}

async function focused(page: Page): Promise<string> {
  return page.evaluate(() => document.activeElement?.textContent ?? '');
}

test('a keyboard skips the top bar, and the terms of a table are one stop', async ({ compare, page }) => {
  await compare.openSettled();
  await page.keyboard.press('Tab');
  expect(await focused(page)).toBe('Skip to the page');
  await page.keyboard.press('Enter');
  expect(await page.evaluate(() => document.activeElement?.tagName)).toBe('MAIN');
  const table = page.getByRole('table', { name: 'Latency' });
  const terms = table.getByRole('button');
  expect(await terms.count()).toBeGreaterThan(5);
  const first = terms.first();
  await first.focus();
  await page.keyboard.press('ArrowDown');
  await expect(terms.nth(1)).toBeFocused();
  await page.keyboard.press('Tab');
  expect(await table.evaluate((element) => element.contains(document.activeElement))).toBe(false);
  await page.keyboard.press('Shift+Tab');
  await expect(terms.nth(1)).toBeFocused();
});

test('the chart is as high as the window allows', async ({ compare, page }) => {
  await compare.openSettled();
  const plot = compare.chart.locator('svg:has([data-curve])');
  for (const [width, height, low, high] of [
    [1280, 720, 260, 300],
    [2560, 1440, 500, 560],
  ] as const) {
    await page.setViewportSize({ width, height });
    await expect.poll(async () => (await plot.boundingBox())?.height ?? 0).toBeGreaterThanOrEqual(low);
    expect((await plot.boundingBox())?.height).toBeLessThanOrEqual(high);
  }
});

test('the window is named after the verdict, and after the page elsewhere', async ({ compare, page }) => {
  await compare.openSettled();
  await expect(page).toHaveTitle(/^✓ A keeps both objectives\. ✕ B misses ITL p99: .* · Foreserve$/);
  for (const name of ['Search', 'Fidelity', 'About']) {
    await page.getByRole('link', { name, exact: true }).click();
    await expect(page).toHaveTitle(`${name} · Foreserve`);
  }
});
