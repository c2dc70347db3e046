import { expect, test, type Page } from '@playwright/test';
import { enterAs, expectAccessible, photograph } from './portal';

const next = (page: Page) =>
  page.getByRole('button', { name: /^(next|review)$/i }).click();

async function choose(page: Page, field: string, option: string | RegExp) {
  await page.getByRole('textbox', { name: field }).click();
  await page.getByRole('option', { name: option }).click();
}

test('an engineer sees what a workflow will be made of before it is', async ({
  page,
}) => {
  await enterAs('engineer', page, '/create/templates/default/workflow');

  await page.getByRole('textbox', { name: 'Name' }).fill('referrals');
  await page
    .getByRole('textbox', { name: 'Description' })
    .fill('Brings referrals to the hospital that a patient was sent to');
  await choose(page, 'Owner', /clinical engineering/i);
  await choose(page, 'System', /consultation/i);
  await next(page);

  await page
    .getByRole('radiogroup', { name: /interrupt a running consultation/ })
    .getByRole('radio', { name: 'No' })
    .check({ force: true });
  await page
    .getByRole('radiogroup', { name: /clinical workflow wait/ })
    .getByRole('radio', { name: 'Yes' })
    .check({ force: true });
  await next(page);

  // One row of each is there: a workflow without a third party is none.
  await page.locator('#root_thirdParties_0_name').fill('hospital');
  await page.locator('#root_thirdParties_0_host').fill('api.hospital.example');
  await photograph(page, 'create-workflow-3-neighbours');
  await expectAccessible(page);
  await next(page);

  const files = page.getByRole('region', { name: 'Files' });
  await expect(files.getByText('scaled-object.yaml')).toBeVisible();
  await files.getByText('scaled-object.yaml').click();
  await expect(files.getByText(/workflow_due/)).toBeVisible();
  await photograph(page, 'create-workflow-4-preview');
  await expectAccessible(page);
});
