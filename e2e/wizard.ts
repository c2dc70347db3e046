import type { Page } from '@playwright/test';

/** On to the next page of the wizard. */
export const next = (page: Page) =>
  page.getByRole('button', { name: /^(next|review)$/i }).click();

async function choose(page: Page, field: string, option: RegExp) {
  await page.getByRole('textbox', { name: field }).click();
  await page.getByRole('option', { name: option }).click();
}

/** Fills the first page: what the service is called, and whose it is. */
export async function nameService(
  page: Page,
  { name, description }: { name: string; description: string },
) {
  await page.getByRole('textbox', { name: 'Name' }).fill(name);
  await page.getByRole('textbox', { name: 'Description' }).fill(description);
  await choose(page, 'Owner', /clinical engineering/i);
  await choose(page, 'System', /consultation/i);
}

/** Answers one of the questions that lead to the tier. */
export async function answer(
  page: Page,
  question: RegExp,
  choice: 'Yes' | 'No',
) {
  await page
    .getByRole('radiogroup', { name: question })
    .getByRole('radio', { name: choice })
    .check({ force: true });
}
