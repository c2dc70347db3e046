import { expect, test } from '@playwright/test';
import { enterAs, expectAccessible, photograph } from './portal';
import { answer, nameService, next } from './wizard';

test('an engineer creates a service that holds consultations', async ({
  page,
}) => {
  await enterAs('engineer', page, '/create/templates/default/clinical-session');
  await nameService(page, {
    name: 'consultation-room',
    description: 'Holds consultations between patients and clinicians',
  });
  await next(page);
  await answer(page, /interrupt a running consultation/, 'Yes');
  await next(page);

  await expect(
    page.getByRole('spinbutton', { name: /Minutes that a consultation lasts/ }),
  ).toHaveValue('15');
  await photograph(page, 'create-session-3-neighbours');
  await expectAccessible(page);
  await next(page);

  const files = page.getByRole('region', { name: 'Files' });
  await expect(
    files.getByText(/consultation-room-database/).first(),
  ).toBeVisible();
  await files.getByText('scaled-object.yaml').click();
  await expect(files.getByText(/sessions_active/).first()).toBeVisible();
  await photograph(page, 'create-session-4-preview');
  await next(page);

  await page.getByRole('button', { name: 'Create' }).click();
  await expect(
    page.getByRole('link', { name: 'Open in the catalog' }),
  ).toBeVisible({ timeout: 60_000 });
});
