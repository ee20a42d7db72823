import { expect, type Page } from '@playwright/test';

/** A file that a user brings. */
export interface Dropped {
  readonly name: string;
  readonly text: string | Uint8Array;
}

/** Drops files on the page as the file manager would. */
export async function drop(page: Page, files: readonly Dropped[]): Promise<void> {
  const contents = files.map(({ name, text }) => ({ name, bytes: [...Buffer.from(text)] }));
  // The tools that take a file load behind the page.
  await expect(page.getByRole('button', { name: 'Bring your own', exact: true })).toBeVisible();
  const data = await page.evaluateHandle((list) => {
    const transfer = new DataTransfer();
    for (const { name, bytes } of list) transfer.items.add(new File([Uint8Array.from(bytes)], name));
    return transfer;
  }, contents);
  await page.dispatchEvent('main', 'dragover', { dataTransfer: data });
  await expect(page.getByText('Drop a trace, benchmark results or a GPU profile')).toBeVisible();
  await page.dispatchEvent('main', 'drop', { dataTransfer: data });
}

/** The dialog that takes them. */
export const dialogOf = (page: Page) => page.getByRole('dialog', { name: 'Bring your own' });
