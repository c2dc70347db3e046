import AxeBuilder from '@axe-core/playwright';
import { expect, type Page } from '@playwright/test';

export type Role = 'engineer' | 'platform admin';

/** Enters the demo at a page, as one of its two people. */
export async function enterAs(role: Role, page: Page, path = '/') {
  await page.goto(path);
  await page.getByRole('button', { name: `Enter as ${role}` }).click();
  await expect(
    page
      .getByRole('navigation', { name: 'sidebar nav' })
      .getByRole('link', { name: 'Catalog', exact: true }),
  ).toBeVisible();
}

/** Keeps what the page looks like, for people who read the run. */
export async function photograph(page: Page, name: string) {
  await page.screenshot({
    path: `artifacts/screenshots/${name}.png`,
    fullPage: true,
  });
}

/**
 * Links that Backstage UI 0.18 draws as tabs name a panel that is not there.
 * They are the page header's own, and nothing that a page can mend.
 */
const headerTabs = 'a[role="tab"].bui-Tab';

/** Fails on what axe calls serious or critical, naming rule and element. */
export async function expectAccessible(page: Page) {
  const { violations } = await new AxeBuilder({ page })
    .exclude(headerTabs)
    .analyze();
  const serious = violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html}`));
  expect(serious).toEqual([]);
}
