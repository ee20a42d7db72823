import { COMPLETE } from '../../src/core/catalog/complete-catalog.ts';
import { issueText } from '../../src/scenario/describe/issue-text.ts';
import { expect, type Locator, type Page } from '@playwright/test';
import { parseSearch } from '../../src/scenario/search/parse-search.ts';
import { encodeSearch } from '../../src/scenario/search/url/search-url.ts';

type JsonObject = Readonly<Record<string, unknown>>;

/** An 8B model on single GPUs of two types: twelve configurations that take seconds. */
export function smallSearch(
  change: { readonly scenario?: JsonObject; readonly space?: JsonObject } = {},
): JsonObject {
  return {
    version: 1,
    scenario: {
      version: 1,
      model: 'meta-llama/Llama-3.1-8B',
      deployment: { gpu: 'h100-sxm' },
      scheduler: { policy: 'sarathi' },
      workload: {
        arrivals: { process: 'poisson', rate: 4 },
        lengths: { distribution: 'fixed', prompt: 512, output: 64 },
        requests: 2000,
      },
      slo: [
        { metric: 'ttft', percentile: 90, seconds: 1 },
        { metric: 'itl', percentile: 99, seconds: 0.1 },
      ],
      ...change.scenario,
    },
    space: {
      gpu: ['h100-sxm', 'l40s'],
      tensorParallel: [1],
      pipelineParallel: [1],
      replicas: [1],
      schedulers: [{ policy: 'sarathi', chunkSize: [256, 512, 1024], maxBatchSize: [64, 128] }],
      maxGpus: 4,
      ...change.space,
    },
  };
}

/** The Search page as a user meets it: by roles, labels and text. */
export class SearchPage {
  readonly page: Page;

  constructor(page: Page) {
    this.page = page;
  }

  async open(document: JsonObject): Promise<void> {
    const parsed = parseSearch(document, COMPLETE);
    if (!parsed.ok) throw new Error(parsed.issues.map(issueText).join(' '));
    await this.page.goto(`./${await encodeSearch(parsed.value, COMPLETE)}`);
    await expect(this.page.getByRole('heading', { level: 1 })).toHaveText('Search for a deployment');
  }

  get bar(): Locator {
    return this.page.getByRole('region', { name: 'Run the search' });
  }

  get chart(): Locator {
    return this.page.getByRole('figure', { name: / against / });
  }

  get table(): Locator {
    return this.page.getByRole('table', { name: /^Configurations/ });
  }

  /** The same rows where the window is narrow. */
  get cards(): Locator {
    return this.page.getByRole('list', { name: /^Configurations/ });
  }

  async run(): Promise<void> {
    await this.bar.getByRole('button', { name: 'Run', exact: true }).click();
  }

  async done(): Promise<void> {
    await expect(this.bar).toHaveAttribute('data-phase', 'done', { timeout: 120_000 });
  }

  async runToEnd(document: JsonObject): Promise<void> {
    await this.open(document);
    await this.run();
    await this.done();
  }

  /** The text of a column, from the top. */
  async column(id: string): Promise<readonly string[]> {
    return this.table.locator(`tbody [data-column="${id}"]`).allTextContents();
  }

  /** Every cell of every row, in the order of the table. */
  async cells(): Promise<readonly string[]> {
    return this.table
      .locator('tbody tr[data-row]')
      .evaluateAll((rows) =>
        rows.map((row) =>
          [...row.querySelectorAll('[data-column]')].map((cell) => cell.textContent).join(' | '),
        ),
      );
  }
}
