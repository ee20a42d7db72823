import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { BUNDLED } from '../../../core/catalog/bundled.ts';
import { searchFrom } from '../default-search.ts';
import { decodeSearch, encodeSearch } from './search-url.ts';
import { NUMBERS_OF_A_SEARCH, searchFromNumbers, SMALL_SEARCH, searchOf } from '../testing.ts';

const searchDocuments = fc
  .array(fc.nat(), { minLength: NUMBERS_OF_A_SEARCH, maxLength: NUMBERS_OF_A_SEARCH })
  .map(searchFromNumbers);

describe('the link of a search', () => {
  it('gives back the document that it was made of', async () => {
    await fc.assert(
      fc.asyncProperty(searchDocuments, async (document) => {
        const hash = await encodeSearch(document, BUNDLED);
        expect(await decodeSearch(hash, BUNDLED)).toEqual({ document, dropped: [], newer: false });
      }),
      { numRuns: 60 },
    );
  });

  it('says only what is not the default', async () => {
    expect(await encodeSearch(searchOf(SMALL_SEARCH), BUNDLED)).toBe(
      '#/search?v=1&model=meta-llama/Llama-3.1-8B&gpu=l40s&rate=1&prompt=256&output=16' +
        '&slo=ttft:90:2,itl:99:0.2&space.gpu=l40s,h100-sxm&space.tensorParallel=1,2' +
        '&space.schedulers=sarathi:maxBatchSize:64:chunkSize:512,1024&space.maxGpus=4',
    );
  });

  it('is compressed where it would be long', async () => {
    const name = 'n'.repeat(200);
    const lengths = { distribution: 'list', prompts: Array(900).fill(77), outputs: Array(900).fill(10) };
    const workload = { ...SMALL_SEARCH.scenario.workload, lengths };
    const document = searchOf({ ...SMALL_SEARCH, name, scenario: { ...SMALL_SEARCH.scenario, workload } });
    const hash = await encodeSearch(document, BUNDLED);
    expect(hash).toMatch(/^#\/search\?v=1&z=[\w-]{1,1000}$/);
    expect((await decodeSearch(hash, BUNDLED)).document).toEqual(document);
  });

  it('leaves out and lists what it cannot use', async () => {
    const { document, dropped } = await decodeSearch(
      '#/search?v=1&model=microsoft/phi-2&arrivals=burst&space.gpu=l40s&space.tensorParallel=1,99&price.x=3&rank=best&nonsense=1',
      BUNDLED,
    );
    expect(document.space.gpu).toEqual(['l40s']);
    expect(document.space.tensorParallel).toEqual([1]);
    expect(document.scenario).toMatchObject({
      model: 'microsoft/phi-2',
      workload: { arrivals: { process: 'poisson' } },
    });
    expect(dropped.map(({ key }) => key).toSorted()).toEqual([
      'arrivals',
      'nonsense',
      'price.x',
      'rank',
      'space.tensorParallel',
    ]);
  });

  it('never throws', async () => {
    const text = fc.oneof(
      fc.string(),
      fc
        .array(
          fc.tuple(
            fc.constantFrom(
              'v',
              'z',
              'space.gpu',
              'space.schedulers',
              'askedRate',
              'probe.requests',
              'model',
            ),
            fc.string(),
          ),
        )
        .map((pairs) => pairs.map(([key, value]) => `${key}=${value}`).join('&')),
    );
    await fc.assert(
      fc.asyncProperty(text, async (fragment) => {
        const { document } = await decodeSearch(`#/search?${fragment}`, BUNDLED);
        expect(searchOf(JSON.parse(JSON.stringify(document)))).toEqual(document);
      }),
      { numRuns: 100 },
    );
  });

  it('opens the search that suggests itself where it says nothing', async () => {
    const { document } = await decodeSearch('#/search?', BUNDLED);
    expect(document).toEqual(searchFrom({ ...document.scenario }, BUNDLED));
  });
});
