import { expect, type Locator, type Page } from '@playwright/test';

/** The control that names the model and opens the picker. */
export function modelControl(page: Page): Locator {
  return page
    .getByRole('region', { name: 'Model, workload and objectives', exact: true })
    .getByRole('button', { name: /^Model: / });
}

/** Opens the picker and types; the row that Enter would take is the first that fits. */
export async function findModel(page: Page, typed: string): Promise<Locator> {
  await modelControl(page).click();
  const picker = page.getByRole('dialog', { name: 'Choose a model', exact: true });
  await picker.getByRole('combobox', { name: 'Find a model' }).fill(typed);
  return picker;
}

/** Chooses a model by its name alone. */
export async function chooseModel(page: Page, name: string): Promise<void> {
  const picker = await findModel(page, name);
  await picker.getByRole('option', { name: new RegExp(`^${name.split('/').at(-1)} ?, `) }).click();
  await expect(picker).toHaveCount(0);
}
