import { expect, type Locator, type Page } from '@playwright/test';

export type SideName = 'A' | 'B';

/** Small enough for a test, and with TP 1 on both sides: one 8B model on single H100s. */
export const SMALL =
  'v=1&model=meta-llama/Llama-3.1-8B&gpu=h100-sxm&requests=1000&arrivals=poisson&rate=8&lengths=fixed&prompt=512&output=64';

/** The Compare page as a user meets it: by roles, labels and text. */
export class ComparePage {
  readonly page: Page;

  constructor(page: Page) {
    this.page = page;
  }

  async open(fragment?: string): Promise<void> {
    await this.page.goto(fragment === undefined ? './' : `./#/compare?${fragment}`);
    await expect(this.page.getByRole('heading', { level: 1 })).toHaveText('Compare two deployments');
  }

  /** Opens the page and waits until both sides have ended. */
  async openSettled(fragment?: string): Promise<void> {
    await this.open(fragment);
    await this.settled();
  }

  side(name: SideName): Locator {
    return this.page.getByRole('region', { name: `Side ${name}`, exact: true });
  }

  slider(name: SideName, label: string): Locator {
    return this.side(name).getByRole('slider', { name: label, exact: true });
  }

  /** The number beside a slider. */
  number(name: SideName, label: string): Locator {
    return this.side(name).getByRole('textbox', { name: new RegExp(`^${label}( \\(|$)`) });
  }

  get chart(): Locator {
    return this.page.getByRole('figure', { name: /^Cumulative distribution/ });
  }

  /** A side's own simulation has given its complete result. */
  async hasResult(name: SideName): Promise<void> {
    await expect(this.side(name).getByText(/requests in /)).toBeVisible();
  }

  /** No side runs any more, whatever it came to. */
  async settled(): Promise<void> {
    await expect(this.page.getByText('Example run')).toHaveCount(0);
    await expect(this.chart).toHaveAttribute('aria-busy', 'false');
    for (const name of await this.visibleSides()) {
      const ended = /requests in |Does not fit|Cancelled at|Failed|Not simulated/;
      await expect(this.side(name).getByText(ended).first()).toBeVisible();
    }
  }

  /** Both sides' settings on a wide screen; on a phone those of one. */
  async visibleSides(): Promise<readonly SideName[]> {
    const isVisible = await Promise.all([this.side('A').isVisible(), this.side('B').isVisible()]);
    return (['A', 'B'] as const).filter((_, index) => isVisible[index]);
  }

  /** Every figure of a side in full precision, by metric. */
  async figures(name: SideName): Promise<Record<string, string>> {
    // Drawn a moment after the chart.
    const figures = this.page.locator('[data-part="figures"]');
    await expect(figures).toHaveAttribute('aria-busy', 'false');
    await expect(figures.locator('data').first()).toBeAttached();
    const entries = await this.page
      .locator(`data[data-side="${name}"]`)
      .evaluateAll((nodes) => nodes.map((node) => [node.dataset['metric'], node.getAttribute('value')]));
    expect(entries.length).toBeGreaterThan(10);
    return Object.fromEntries(entries) as Record<string, string>;
  }

  /** A side's column of the table that stands in for the chart. */
  async quantiles(name: SideName): Promise<readonly string[]> {
    await this.page.getByRole('button', { name: 'View as table' }).click();
    const table = this.page.getByRole('table', { name: /^Quantiles of/ });
    await expect(table).toBeVisible();
    const cells = table.locator(`tbody td:nth-of-type(${name === 'A' ? 1 : 2})`);
    // Without the band, which sides that are alike have not.
    const texts = await cells.evaluateAll((all) => all.map((cell) => cell.firstChild?.textContent ?? ''));
    await this.page.getByRole('button', { name: 'View as chart' }).click();
    expect(texts.length).toBeGreaterThan(5);
    return texts;
  }

  /** The link that Share copies. */
  async share(): Promise<string> {
    await this.page.getByRole('button', { name: 'Share' }).click();
    await expect(this.page.getByText('Link copied')).toBeVisible();
    return this.page.evaluate(() => navigator.clipboard.readText());
  }
}
