import { expect, test } from '@playwright/test';
import { enterAs, photograph } from './portal';
import { answer, nameService, next } from './wizard';

test('nobody can create a service that cannot be rendered', async ({
  page,
}) => {
  await enterAs('engineer', page, '/create/templates/default/clinical-api');
  await nameService(page, {
    name: 'opinions',
    description: 'Collects what patients say of the clinic',
  });
  await next(page);
  await answer(page, /interrupt a running consultation/, 'No');
  await answer(page, /clinical workflow wait/, 'No');
  await answer(page, /clinician wait for its answer/, 'No');
  await next(page);

  // Nothing on the way to an auxiliary service reads tokens.
  await page.getByRole('checkbox', { name: /health information/ }).uncheck();
  await page
    .getByRole('textbox', { name: /Host name at the gateway/ })
    .fill('opinions.clinic.example');
  await next(page);

  await expect(page.getByRole('alert')).toContainText(
    'Exposure authentication: expected none',
  );
  await photograph(page, 'create-4-refused');
  await next(page);
  await expect(
    page.getByText('Change the fields that the preview names').first(),
  ).toBeVisible();
  await expect(page.getByRole('button', { name: 'Create' })).toHaveCount(0);
});
