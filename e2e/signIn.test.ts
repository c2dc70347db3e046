import { expect, test } from '@playwright/test';

test('somebody new chooses a role and stands in the catalog of a demo that says so', async ({
  page,
}) => {
  await page.goto('/');
  await expect(
    page.getByRole('heading', { name: 'Vitals demo' }),
  ).toBeVisible();
  await page.screenshot({ path: 'artifacts/screenshots/sign-in.png' });

  await page.getByRole('button', { name: 'Enter as engineer' }).click();

  const navigation = page.getByRole('navigation', { name: 'sidebar nav' });
  await expect(
    navigation.getByRole('link', { name: 'Catalog', exact: true }),
  ).toBeVisible();
  await expect(page).toHaveURL(/\/catalog(\?|$)/);
  await expect(page.getByText('Demo', { exact: true })).toBeVisible();
  await page.screenshot({ path: 'artifacts/screenshots/catalog.png' });
});
