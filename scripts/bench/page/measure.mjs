import { chromium } from '@playwright/test';
import { findChromium } from '../../lib/chromium.mjs';
import { watchPage } from './in-page.mjs';

/** How long a visitor looks before a first move, ms: forests of neighbouring divisions are fitted meanwhile. */
const LOOKS = 6000;
/** Moves of one visit, each to a division that was not asked for before; the default comparison is TP 4 and TP 2 x PP 2. */
const FIRST_MOVES = [
  ['A', 'TP', 'ArrowRight'],
  ['B', 'TP', 'ArrowRight'],
  ['A', 'PP', 'ArrowRight'],
  ['B', 'PP', 'ArrowLeft'],
];
const BACK = { ArrowRight: 'ArrowLeft', ArrowLeft: 'ArrowRight' };

/** Measures the page at an address; each row has the values of all repetitions. */
export async function measurePage(url, moves) {
  const browser = await chromium.launch({
    executablePath: await findChromium(),
    args: ['--no-sandbox', '--disable-gpu'],
  });
  try {
    const rows = new Map();
    const note = (what, unit, bound, value) => {
      const row = rows.get(what) ?? { what, unit, bound, values: [] };
      row.values.push(value);
      rows.set(what, row);
    };
    for (let visit = 0; visit * FIRST_MOVES.length < moves; visit++) await measureVisit(browser, url, note);
    await measureRates(browser, url, moves, note);
    return [...rows.values()];
  } finally {
    await browser.close();
  }
}

/** A visitor's first and second visit, with first moves of the division and the way back. */
async function measureVisit(browser, url, note) {
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 } });
  await context.addInitScript(watchPage);
  const page = await context.newPage();
  await page.goto(url);
  note('first live result, cold', 'ms', '≤ 1,500', await firstLive(page));
  await page.waitForTimeout(LOOKS);
  for (const [side, label, key] of FIRST_MOVES) {
    const took = await press(page, sliderOf(page, side, label), key);
    note('TP or PP → final CDF, first use', 'ms', 'p95 ≤ 300', took);
    note(
      'TP or PP → final CDF, again',
      'ms',
      'p95 ≤ 100',
      await press(page, sliderOf(page, side, label), BACK[key]),
    );
  }
  await drag(page, note);
  const { lcp, shift, interactions } = await page.evaluate(() => globalThis.watchedPage);
  note('LCP', 'ms', '', lcp);
  note('CLS', '', '≤ 0.1', shift);
  note('INP (slowest interaction)', 'ms', '≤ 200', Math.max(0, ...interactions));
  await page.close();
  const again = await context.newPage();
  await again.goto(url);
  note('first live result, second visit', 'ms', '≤ 700', await firstLive(again));
  await context.close();
}

/** Twenty keys in a row on a slider whose every step is a run of its own. */
async function drag(page, note) {
  const start = await page.evaluate(() => performance.now());
  await sliderOf(page, 'A', 'Replicas').focus();
  for (const key of [...Array(10).fill('ArrowRight'), ...Array(10).fill('ArrowLeft')]) {
    await page.keyboard.press(key);
    await page.waitForTimeout(30);
  }
  await page.waitForTimeout(500);
  const longest = await page.evaluate(
    (from) =>
      Math.max(
        0,
        ...globalThis.watchedPage.longTasks.filter(({ start }) => start >= from).map((of) => of.duration),
      ),
    start,
  );
  note('longest task while dragging', 'ms', '≤ 100', longest);
}

/** Moves of the rate, each to one that was not run before. */
async function measureRates(browser, url, moves, note) {
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 } });
  await context.addInitScript(watchPage);
  const page = await context.newPage();
  await page.goto(url);
  await firstLive(page);
  await page.waitForTimeout(LOOKS);
  const slider = page.getByRole('slider', { name: /rate/i }).first();
  // Down from where the page opens, back over what is known by then, and up.
  const half = Math.ceil(moves / 2);
  for (const key of ['ArrowLeft', 'ArrowRight']) {
    for (let i = 0; i < half; i++)
      note('rate → final CDF', 'ms', 'p95 ≤ 100', await press(page, slider, key));
    if (key === 'ArrowLeft') for (let i = 0; i < half; i++) await press(page, slider, BACK[key]);
  }
  await context.close();
}

async function press(page, slider, key) {
  await slider.focus();
  const took = page.evaluate(() => globalThis.watchedPage.chartAfterKey());
  // The observer stands before the key.
  await page.waitForTimeout(50);
  await page.keyboard.press(key);
  return took;
}

function sliderOf(page, side, label) {
  return page
    .getByRole('region', { name: `Side ${side}`, exact: true })
    .getByRole('slider', { name: label, exact: true });
}

async function firstLive(page) {
  await page.waitForFunction(() => globalThis.watchedPage.firstLive > 0);
  return page.evaluate(() => globalThis.watchedPage.firstLive);
}
