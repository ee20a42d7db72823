import { SearchPage, smallSearch } from './support/search-page.ts';
import { expect, test } from './support/test.ts';

test.setTimeout(180_000);

test('a narrower format that is slower than a wider one is said once beside the results', async ({
  page,
}) => {
  const search = new SearchPage(page);
  const scheduler = { policy: 'vllm-v1', maxBatchSize: [128, 256] };
  await search.runToEnd({
    ...smallSearch({
      scenario: { model: 'Qwen/Qwen3-30B-A3B', scheduler: { policy: 'vllm-v1' } },
      space: { gpu: ['h100-sxm'], weights: ['bf16', 'fp8'], schedulers: [scheduler], maxGpus: 1 },
    }),
    question: { kind: 'rate', rate: 2 },
  });
  await expect(page.getByText('A narrower number format should not be slower')).toHaveCount(1);
  const text = page.getByText(/^On H100 fp8 is slower than bf16/);
  await expect(text).toHaveCount(1);
  await expect(text).toContainText('2 of 2 pairs of configurations');
});
