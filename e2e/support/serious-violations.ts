import type { Page } from '@playwright/test';
import axe from 'axe-core';

/** What axe finds that is serious or critical on the page as it stands once its transitions have ended. */
export async function seriousViolations(page: Page): Promise<readonly string[]> {
  // What fades in has too little contrast halfway; one that is cut short rejects, and is over too.
  await page.evaluate(() =>
    Promise.allSettled(
      document
        .getAnimations()
        .filter((animation) => animation instanceof CSSTransition)
        .map(({ finished }) => finished),
    ),
  );
  await page.evaluate(axe.source);
  const { violations } = await page.evaluate(() => (globalThis as unknown as { axe: typeof axe }).axe.run());
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .flatMap(({ id, nodes }) =>
      nodes.map(({ target, failureSummary }) => `${id} ${String(target)} ${failureSummary}`),
    );
}
