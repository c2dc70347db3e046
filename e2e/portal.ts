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

/** The parts of the page that are ours: Backstage's own faults are not ours to mend here. */
const ours = 'main, [role="main"], [data-component="page"]';

/** Fails on what axe calls serious or critical, naming rule and element. */
export async function expectAccessible(page: Page, part = ours) {
  const present = (await page.locator(part).count()) > 0;
  const builder = new AxeBuilder({ page });
  const { violations } = await (present
    ? builder.include(part)
    : builder
  ).analyze();
  const serious = violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .map(({ id, nodes }) => `${id}: ${nodes[0].html}`);
  expect(serious).toEqual([]);
}
