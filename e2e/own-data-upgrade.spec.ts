import { SMALL } from './support/compare-page.ts';
import { expect, test } from './support/test.ts';

const RUN = {
  id: 'measured long ago',
  group: 'mine',
  engine: 'vllm 0.12',
  source: 'made for this test',
  scenario: {
    version: 1,
    model: 'meta-llama/Llama-3.1-8B',
    deployment: { gpu: 'h100-sxm' },
    workload: {
      requests: 1000,
      arrivals: { process: 'closed-loop', concurrency: 4 },
      lengths: { distribution: 'fixed', prompt: 512, output: 128 },
    },
  },
  measured: { tpot: { mean: 0.01 } },
  score: ['tpot.mean'],
};

test('what an older page kept in this browser is still there', async ({ compare, page }) => {
  await compare.open(SMALL);
  // As version 1 of the database was made.
  await page.evaluate(async (run) => {
    const request = indexedDB.open('foreserve', 1);
    request.addEventListener('upgradeneeded', () => {
      for (const store of ['profiles', 'runs']) request.result.createObjectStore(store);
    });
    const database = await new Promise<IDBDatabase>((resolve) => {
      request.addEventListener('success', () => resolve(request.result));
    });
    const transaction = database.transaction(['profiles', 'runs'], 'readwrite');
    transaction.objectStore('profiles').put('{}', 'user:mine');
    transaction.objectStore('runs').put(run, run.id);
    await new Promise((resolve) => transaction.addEventListener('complete', resolve));
    database.close();
  }, RUN);

  await page.reload();
  await page.getByRole('button', { name: 'Bring your own' }).click();
  const dialog = page.getByRole('dialog', { name: 'Bring your own' });
  await expect(dialog.getByRole('button', { name: RUN.id, exact: true })).toBeVisible();

  const kept = await page.evaluate(async () => {
    const request = indexedDB.open('foreserve');
    const database = await new Promise<IDBDatabase>((resolve) => {
      request.addEventListener('success', () => resolve(request.result));
    });
    const profile = database.transaction('profiles').objectStore('profiles').get('user:mine');
    await new Promise((resolve) => profile.addEventListener('success', resolve));
    return { version: database.version, stores: [...database.objectStoreNames], profile: profile.result };
  });
  expect(kept).toEqual({
    version: 4,
    stores: ['profiles', 'runs', 'saved', 'search-results', 'searches', 'trace-records', 'traces'],
    profile: '{}',
  });
});
