import { expect, test } from '@playwright/test';
import { enterAs, expectAccessible, photograph } from './portal';
import { answer, nameService, next } from './wizard';

test('an engineer sees what a workflow will be made of before it is', async ({
  page,
}) => {
  await enterAs(
    'engineer',
    page,
    '/create/templates/default/clinical-workflow',
  );
  await nameService(page, {
    name: 'referrals',
    description: 'Brings referrals to the hospital that a patient was sent to',
  });
  await next(page);
  await answer(page, /interrupt a running consultation/, 'No');
  await answer(page, /clinical workflow wait/, 'Yes');
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
