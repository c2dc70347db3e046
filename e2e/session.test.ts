import { expect, test } from '@playwright/test';
import { enterAs, expectAccessible, photograph } from './portal';

test('an engineer creates a service that holds consultations', async ({
  page,
}) => {
  const next = () =>
    page.getByRole('button', { name: /^(next|review)$/i }).click();
  await enterAs('engineer', page, '/create/templates/default/session');

  await page.getByRole('textbox', { name: 'Name' }).fill('consultation-room');
  await page
    .getByRole('textbox', { name: 'Description' })
    .fill('Holds consultations between patients and clinicians');
  await page.getByRole('textbox', { name: 'Owner' }).click();
  await page.getByRole('option', { name: /clinical engineering/i }).click();
  await page.getByRole('textbox', { name: 'System' }).click();
  await page.getByRole('option', { name: /consultation/i }).click();
  await next();

  await page
    .getByRole('radiogroup', { name: /interrupt a running consultation/ })
    .getByRole('radio', { name: 'Yes' })
    .check({ force: true });
  await next();

  await expect(
    page.getByRole('spinbutton', { name: /Minutes that a consultation lasts/ }),
  ).toHaveValue('15');
  await photograph(page, 'session-3-neighbours');
  await expectAccessible(page);
  await next();

  const files = page.getByRole('region', { name: 'Files' });
  await expect(
    files.getByText(/consultation-room-database/).first(),
  ).toBeVisible();
  await files.getByText('scaled-object.yaml').click();
  await expect(files.getByText(/sessions_active/).first()).toBeVisible();
  await photograph(page, 'session-4-preview');
  await next();

  await page.getByRole('button', { name: 'Create' }).click();
  await expect(
    page.getByRole('link', { name: 'Open in the catalog' }),
  ).toBeVisible({ timeout: 60_000 });
});
