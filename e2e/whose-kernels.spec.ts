import { seriousViolations } from './support/serious-violations.ts';
import { SMALL } from './support/compare-page.ts';
import { SearchPage, smallSearch } from './support/search-page.ts';
import { expect, test } from './support/test.ts';

test.setTimeout(180_000);

test('an engine that is chosen fetches its own kernel times and nothing else', async ({ compare, page }) => {
  await compare.openSettled(SMALL);
  const fetched: string[] = [];
  page.on('request', (request) => {
    const [, file] = /\/((?:profiles|operators)\/[^?]*)/.exec(request.url()) ?? [];
    if (file !== undefined) fetched.push(file);
  });
  const b = compare.side('B');
  await b.getByRole('combobox', { name: 'Engine' }).selectOption('SGLang');
  await expect(b.getByRole('heading')).toContainText('SGLang 0.5');
  await compare.settled();
  expect(fetched).toEqual(['profiles/h100-sxm.sglang.json']);

  await b.getByRole('combobox', { name: 'Engine' }).selectOption('TensorRT-LLM');
  await expect(b.getByRole('heading')).toContainText('TensorRT-LLM 1.0');
  await compare.settled();
  expect(fetched).toEqual(['profiles/h100-sxm.sglang.json', 'profiles/h100-sxm.tensorrt-llm.json']);
});

test('one model over three engines: each has figures of its own and says whose kernels they rest on', async ({
  compare,
  page,
}) => {
  await compare.openSettled(`${SMALL}&b.scheduler=sglang`);
  await page.getByText(/^Estimate\. /).click();
  const evidence = (side: string) =>
    page.getByRole('heading', { name: new RegExp(`^${side}: H100, `) }).locator('..');
  await expect(evidence('A').getByText(/^vLLM [\d.]+ kernels: /)).toBeVisible();
  await expect(evidence('B').getByText(/^SGLang [\d.]+ kernels: /)).toBeVisible();
  const [ofVllm, ofSglang] = [await compare.figures('A'), await compare.figures('B')];

  await compare.side('A').getByRole('combobox', { name: 'Engine' }).selectOption('TensorRT-LLM');
  await compare.settled();
  await expect(evidence('A').getByText(/^TensorRT-LLM [\w.]+ kernels: /)).toBeVisible();
  const ofTensorRt = await compare.figures('A');
  const medians = [ofVllm, ofSglang, ofTensorRt].map((figures) => figures['tpot.p50']);
  expect(new Set(medians).size).toBe(3);
});

for (const [width, colorScheme] of [
  [1280, 'light'],
  [390, 'dark'],
] as const) {
  test.describe(`${colorScheme}, ${width} px`, () => {
    test.use({ colorScheme, viewport: { width, height: 900 } });

    test('what is measured of a GPU stands in a table, and in a card beside the GPU', async ({
      compare,
      page,
    }) => {
      await page.goto('./#/fidelity');
      const table = page.getByRole('table', { name: 'Measured kernels on H100 SXM 80 GB' });
      await expect(table.getByRole('row', { name: /^Attention KV bf16 own own own$/ })).toBeVisible();
      const section = page.getByRole('heading', { name: 'What is measured' }).locator('..');
      await section.getByRole('combobox', { name: 'GPU', exact: true }).selectOption('A100 SXM 80 GB');
      await expect(
        page
          .getByRole('table', { name: 'Measured kernels on A100 SXM 80 GB' })
          .getByRole('row', { name: /^Matrix products fp8 none none none$/ }),
      ).toBeVisible();
      expect(await seriousViolations(page)).toEqual([]);
      await page.getByRole('region', { name: /^Measured kernels on/ }).screenshot({
        path: `test-results/measured-${colorScheme}-${width}.png`,
      });

      await compare.openSettled(SMALL);
      if (width === 390) {
        await page.getByRole('button', { name: 'Settings', exact: true }).click();
        await page.getByRole('radio', { name: 'A', exact: true }).check({ force: true });
      }
      await page.getByRole('button', { name: 'About H100' }).first().click();
      const card = page.getByRole('dialog', { name: 'H100 SXM 80 GB' });
      await expect(card.getByText('3.35 TB/s')).toBeVisible();
      await expect(card.getByRole('row', { name: /^Experts/ })).toBeVisible();
      expect(await seriousViolations(page)).toEqual([]);
      await page.screenshot({ path: `test-results/gpu-card-${colorScheme}-${width}.png` });
      await page.keyboard.press('Escape');
      await expect(card).toHaveCount(0);
    });
  });
}

test('which engine is best: a search over all three, named with version, and launched as found', async ({
  page,
  compare: _watched,
}) => {
  const search = new SearchPage(page);
  const scheduler = { policy: 'vllm-v1', maxBatchSize: 128 };
  await search.open(
    smallSearch({
      scenario: { scheduler: { policy: 'vllm-v1' } },
      space: { gpu: ['h100-sxm'], tensorParallel: [1], schedulers: [scheduler], maxGpus: 1 },
    }),
  );
  const settings = page.getByRole('region', { name: 'Search settings' });
  await settings.getByRole('button', { name: 'Try all three' }).click();
  const engines = settings.getByRole('group', { name: 'Engines' });
  for (const name of ['vLLM 0.15', 'SGLang 0.5', 'TensorRT-LLM 1.0'])
    await expect(engines.getByRole('checkbox', { name, exact: true })).toBeChecked();
  await expect(page).toHaveURL(/space\.engines=vllm:0\.15,sglang:0\.5,tensorrt-llm:1\.0/);
  await expect(search.bar.getByText(/^3 configurations/)).toBeVisible();
  await page.screenshot({ path: 'test-results/best-engine-before.png' });
  await search.run();
  await search.done();
  await expect(
    page.getByRole('paragraph').filter({ hasText: /^3 of 3 .* Best of other engines: .* and / }),
  ).toBeVisible();
  expect(new Set(await search.column('engine'))).toEqual(
    new Set(['vLLM 0.15', 'SGLang 0.5', 'TensorRT-LLM 1.0']),
  );
  expect(await seriousViolations(page)).toEqual([]);
  await page.screenshot({ path: 'test-results/best-engine.png', fullPage: true });
  await search.table
    .getByRole('button', { name: /^Take home: .*SGLang/ })
    .first()
    .click();
  await expect(page.getByRole('dialog').getByText(/sglang\.launch_server|sglang serve/)).toBeVisible();
});
