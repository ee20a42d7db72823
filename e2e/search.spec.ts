import type { Locator } from '@playwright/test';
import { SearchPage, smallSearch } from './support/search-page.ts';
import { expect, test } from './support/test.ts';

test.setTimeout(180_000);

test('from a space to a configuration on side B', async ({ compare, page }) => {
  await page.addInitScript(() => {
    const tasks: number[] = [];
    Object.assign(globalThis, { longTasks: tasks });
    new PerformanceObserver((list) =>
      tasks.push(...list.getEntries().map(({ duration }) => duration)),
    ).observe({
      type: 'longtask',
      buffered: true,
    });
  });
  const search = new SearchPage(page);
  await search.open(smallSearch());
  await expect(search.bar.getByText(/^12 configurations, /)).toBeVisible();
  await page.evaluate(() => (globalThis as unknown as { longTasks: number[] }).longTasks.splice(0));
  await search.run();
  await search.done();
  const tasks = await page.evaluate(() => (globalThis as unknown as { longTasks: number[] }).longTasks);
  console.log(`long tasks while searching: ${tasks.length}, the longest ${Math.max(0, ...tasks)} ms`);

  // Those that came to the same are one row.
  await expect(search.table).toHaveAttribute('aria-rowcount', '9');
  await expect(search.table.getByText(/^2: batch limit 64 or 128$/).first()).toBeVisible();
  const best = page.locator('[data-selected-label]');
  await expect(best).toHaveText(/\S/);

  // Sorted by a column, both ways.
  const numbers = async () => (await search.column('rate')).map((text) => Number(text.replace('\u202f', '')));
  await search.table.getByRole('button', { name: 'Requests/s' }).click();
  const falling = await numbers();
  expect(falling).toEqual(falling.toSorted((a, b) => b - a));
  await search.table.getByRole('button', { name: 'Requests/s' }).click();
  const rising = await numbers();
  expect(rising).toEqual(rising.toSorted((a, b) => a - b));

  // Filtered by words and by a column's value.
  await page.getByRole('searchbox', { name: 'Filter rows by words' }).fill('l40s');
  await expect(search.table).toHaveAttribute('aria-rowcount', '5');
  await page.getByRole('searchbox', { name: 'Filter rows by words' }).fill('');
  await page.getByRole('combobox', { name: 'Filter by GPU' }).selectOption('H100');
  await expect(search.table).toHaveAttribute('aria-rowcount', '5');
  await page.getByRole('combobox', { name: 'Filter by GPU' }).selectOption('');

  // A point of the frontier, a row of the table: one selection.
  const point = search.chart.locator('[data-frontier-point]').first();
  const id = await point.getAttribute('data-frontier-point');
  await point.click({ force: true });
  await expect(search.table.locator(`tr[data-row="${id}"]`)).toHaveAttribute('data-selected', 'true');
  await expect(best).toHaveAttribute('data-selected-label', id ?? '');

  // The keyboard walks along the points and chooses one.
  const reader = page.getByRole('slider', { name: /^Read a configuration/ });
  await reader.focus();
  await page.keyboard.press('Home');
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('Enter');
  const walked = await best.getAttribute('data-selected-label');
  expect(walked).not.toBe('');

  const label = (await best.textContent()) ?? '';
  await page
    .getByRole('region', { name: 'Configuration', exact: true })
    .getByRole('button', { name: /^Add as B/ })
    .click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Compare two deployments');
  await expect(page.getByText(`${label} is side B`)).toBeVisible();
  await compare.settled();
  await compare.hasResult('B');
  await expect(page).toHaveURL(/#\/compare\?v=1&.*Llama-3\.1-8B/);
  await expect(compare.side('B').getByRole('combobox', { name: 'GPU', exact: true })).toHaveValue(
    /h100|l40s/,
  );
  await expect(compare.side('B').getByRole('combobox', { name: 'Scheduler' })).toHaveValue('sarathi');

  // What was found is still there.
  await page.getByRole('link', { name: 'Search', exact: true }).click();
  await expect(search.table).toHaveAttribute('aria-rowcount', '9');
});

test('a reload in the middle costs nothing but a click, and changes nothing', async ({
  compare,
  browser,
}) => {
  const { page } = compare;
  test.setTimeout(300_000);
  // Longer than the others, so that there is a middle.
  const chunkSize = [128, 256, 384, 512, 768, 1024];
  const document = {
    ...smallSearch({ space: { schedulers: [{ policy: 'sarathi', chunkSize, maxBatchSize: [64, 128] }] } }),
    probe: { requests: 48_000 },
  };
  const search = new SearchPage(page);
  await search.runToEnd(document);
  const whole = await search.cells();
  expect(whole.length).toBeGreaterThan(5);

  const context = await browser.newContext();
  const other = new SearchPage(await context.newPage());
  await other.open(document);
  await other.run();
  await expect(other.bar.getByText(/^[2-9] of 24 · /)).toBeVisible({ timeout: 60_000 });
  // Off the screen the table waits; looked at, it has what there is.
  await other.page.mouse.wheel(0, 4000);
  await expect.poll(async () => (await other.cells()).length).toBeGreaterThan(1);
  // Results are written every second and a half.
  await other.page.waitForTimeout(2000);
  await other.page.reload();
  await expect(other.page.getByText(/of 24 configurations were done earlier/)).toBeVisible();
  await expect(other.bar.getByText(/^Paused at [1-9]\d? of 24$/)).toBeVisible();
  await other.bar.getByRole('button', { name: 'Resume' }).click();
  await other.page.keyboard.press('Escape');
  await expect(other.bar.getByText(/^Cancelled at/)).toBeVisible();
  await other.bar.getByRole('button', { name: 'Resume' }).click();
  await other.done();
  expect(await other.cells()).toEqual(whole);
  await context.close();
});

test('a space in which nothing meets the objectives says what comes nearest', async ({
  compare: { page },
}) => {
  const search = new SearchPage(page);
  await search.runToEnd(
    smallSearch({
      scenario: { slo: [{ metric: 'ttft', percentile: 90, seconds: 0.02 }] },
      space: { gpu: ['l40s'], schedulers: [{ policy: 'sarathi', chunkSize: [256, 512] }] },
    }),
  );
  await expect(page.getByText(/^0 of 2 configurations meet TTFT p90/)).toBeVisible();
  await expect(page.getByText('Nearest to the objectives')).toBeVisible();
});

test('where none meets the objectives, the cause offers its cure', async ({ compare: { page } }) => {
  const search = new SearchPage(page);
  await search.runToEnd({
    ...smallSearch({
      scenario: {
        slo: [{ metric: 'itl', percentile: 99, seconds: 0.04 }],
        workload: {
          arrivals: { process: 'poisson', rate: 6 },
          lengths: { distribution: 'fixed', prompt: 4096, output: 64 },
          requests: 2000,
        },
      },
      space: { gpu: ['h100-sxm'], schedulers: [{ policy: 'sarathi', chunkSize: [4096] }] },
    }),
    question: { kind: 'rate', rate: 6 },
  });
  await expect(page.getByText(/^None of 1: prompts in the same iteration make the gaps/)).toBeVisible();
  await expect(page.getByRole('heading', { name: /against ITL p99$/ })).toBeVisible();
  await page.getByRole('button', { name: /^Add budgets 256, 512, 1.024$/ }).click();
  await search.done();
  await expect(page.getByText(/^[1-9] of 4 configurations meet the objectives/)).toBeVisible();
});

test('verdict, chart and best stand on the first screen after a run, and the form opens again', async ({
  compare: { page },
}) => {
  const search = new SearchPage(page);
  await search.runToEnd(smallSearch());
  const bottomOf = async (place: Locator) => {
    const box = await place.boundingBox();
    return box === null ? Infinity : box.y + box.height;
  };
  expect(await bottomOf(page.getByText(/configurations meet the objectives/).last())).toBeLessThan(900);
  expect(await bottomOf(search.chart)).toBeLessThan(900);
  expect(await bottomOf(page.getByRole('region', { name: 'Configuration', exact: true }))).toBeLessThan(900);
  const form = page.getByRole('region', { name: 'Search settings' });
  await expect(form).toBeHidden();
  await page.getByRole('button', { name: 'Edit', exact: true }).click();
  await expect(form).toBeVisible();
  await search.bar.getByRole('button', { name: 'Run again' }).click();
  await expect(form).toBeHidden();
  await page.keyboard.press('Escape');
});

test('a budget that holds no configuration is said before anything runs', async ({ compare: { page } }) => {
  const search = new SearchPage(page);
  await search.open(
    smallSearch({
      scenario: { model: 'meta-llama/Llama-3.1-70B' },
      space: { gpu: ['h100-sxm'], tensorParallel: [2, 4], replicas: 'fit', maxGpus: 1 },
    }),
  );
  await expect(page.getByText('Nothing of this space can be run')).toBeVisible();
  await expect(search.bar.getByRole('button', { name: 'Run', exact: true })).toBeDisabled();
});

test('a model that fits nowhere gets the smallest division that holds it', async ({ compare: { page } }) => {
  const search = new SearchPage(page);
  await search.runToEnd(
    smallSearch({
      scenario: { model: 'meta-llama/Llama-3.1-70B' },
      space: { gpu: ['h100-sxm'], schedulers: [{ policy: 'sarathi' }] },
    }),
  );
  await expect(page.getByText(/^No configuration fits in memory/)).toBeVisible();
  await expect(page.getByText(/^\d+ × H100 TP \d/)).toBeVisible();
});

test('what is typed is read as a file is, and what is refused is said where it stands', async ({
  compare: { page },
}) => {
  const search = new SearchPage(page);
  await search.open(smallSearch());
  const degrees = page.getByRole('textbox', { name: 'TP', exact: true });
  await degrees.fill('1, two');
  await degrees.press('Enter');
  await expect(page.getByRole('alert')).toContainText(/two/);
  await expect(search.bar.getByText(/^12 configurations/)).toBeVisible();
  await degrees.fill('1, 2');
  await degrees.press('Enter');
  await expect(search.bar.getByText(/^24 configurations/)).toBeVisible();
  await expect(page).toHaveURL(/#\/search\?v=1&.*space\.tensorParallel=1,2/);

  const link = page.url();
  await page.getByRole('button', { name: 'Share' }).click();
  await expect(page.getByText('Link copied')).toBeVisible();
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(link);
  await page.goto('about:blank');
  await page.goto(link);
  await expect(degrees).toHaveValue('1, 2');
});

test('a search outlives other pages and reloads', async ({ compare, page }) => {
  const search = new SearchPage(page);
  await search.open(smallSearch());
  const degrees = page.getByRole('textbox', { name: 'TP', exact: true });
  await degrees.fill('1, 2');
  await degrees.press('Enter');
  // Before the address is written.
  await page.getByRole('link', { name: 'Fidelity', exact: true }).click();
  await page.getByRole('link', { name: 'Search', exact: true }).click();
  await expect(page).toHaveURL(/#\/search\?v=1&.*space\.tensorParallel=1,2/);
  await page.reload();
  await expect(degrees).toHaveValue('1, 2');

  // Edited on another page, reloaded there: both documents are still what they were.
  await page.getByRole('link', { name: 'Compare', exact: true }).click();
  await compare.slider('A', 'Replicas').press('ArrowRight');
  await expect(page).toHaveURL(/#\/compare\?.*a\.replicas=2/);
  await page.reload();
  await page.getByRole('link', { name: 'Search', exact: true }).click();
  await expect(degrees).toHaveValue('1, 2');
  await expect(page).toHaveURL(/#\/search\?v=1&.*space\.tensorParallel=1,2/);
  await page.reload();
  await page.getByRole('link', { name: 'Compare', exact: true }).click();
  await expect(compare.number('A', 'Replicas')).toHaveValue('2');
});

test('a damaged link opens with defaults and says what was dropped', async ({ compare: { page } }) => {
  await page.goto('./#/search?v=1&model=nobody/nothing&colour=red');
  await expect(page.getByText(/parts? of this link could not be used/)).toBeVisible();
  await expect(
    page.getByRole('region', { name: 'Run the search' }).getByText(/configurations, /),
  ).toBeVisible();
});

test('a configuration is taken home as commands and a manifest', async ({ compare: { page } }) => {
  const search = new SearchPage(page);
  await search.runToEnd(smallSearch({ space: { schedulers: [{ policy: 'vllm-v1' }], gpu: ['h100-sxm'] } }));
  await search.table
    .getByRole('button', { name: /^Take home/ })
    .first()
    .click();
  const dialog = page.getByRole('dialog');
  await expect(dialog.getByText(/vllm serve/)).toBeVisible();
  await dialog.getByRole('radio', { name: 'Kubernetes' }).check();
  await expect(dialog.getByText(/kind: Deployment/)).toBeVisible();
  await dialog.getByRole('button', { name: 'Copy' }).click();
  expect(await page.evaluate(() => navigator.clipboard.readText())).toContain('apiVersion');
  await page.keyboard.press('Escape');
  await expect(dialog).toBeHidden();
});
