import { expect, test, type Locator, type Page } from '@playwright/test';
import { enterAs, expectAccessible, photograph } from './portal';

const minute = 60_000;

/** Owned by the video team, to which the engineer belongs; it burns. */
const burning = 'video-signalling';

/** Owned by another team. */
const foreign = 'records';

/** Younger than the window. */
const young = 'home-monitoring';

const reliability = (service: string) =>
  `/catalog/default/component/${service}/reliability`;

const maintenanceOf = (service: string) =>
  `/api/vitals/slo/services/default/component/${service}/maintenance`;

/** The rows of the fleet once it was counted; the first count ends some seconds after the start. */
async function fleetRows(page: Page): Promise<Locator> {
  const rows = page.getByRole('table').getByRole('row');
  await expect(rows.nth(1)).toBeVisible({ timeout: 60_000 });
  return rows;
}

const rowOf = (page: Page, service: string) =>
  page
    .getByRole('row')
    .filter({ has: page.getByRole('link', { name: service, exact: true }) });

const budgetNamed = (budget: Locator, name: RegExp) =>
  budget.locator('dl > div').filter({ hasText: name });

/** Enters when a maintenance begins, part by part, as fields of dates take it. */
async function begin(dialog: Locator, at: Date) {
  const parts = {
    day: at.getUTCDate(),
    month: at.getUTCMonth() + 1,
    hour: at.getUTCHours(),
    minute: at.getUTCMinutes(),
  };
  for (const [part, value] of Object.entries(parts)) {
    await dialog
      .getByRole('spinbutton', { name: new RegExp(`^${part}`) })
      .pressSequentially(String(value).padStart(2, '0'));
  }
}

/** The token that the app itself asks with. */
async function tokenOf(page: Page): Promise<string> {
  const session = await page.request.get('/api/auth/guest/refresh');
  const { backstageIdentity } = await session.json();
  return backstageIdentity.token;
}

test('an engineer sees the worst budget first, and why what is unknown is unknown', async ({
  page,
}) => {
  await enterAs('engineer', page, '/vitals');
  const rows = await fleetRows(page);

  await expect(
    page.getByRole('heading', { name: /services need attention/ }),
  ).toBeVisible();
  await expect(
    page.getByRole('main').getByText('Demo', { exact: true }).first(),
  ).toBeVisible();
  await expect(rows.nth(1)).toContainText(burning);
  await expect(rows.nth(1)).toContainText('burning');
  const states = await rows
    .getByText(/^(burning|spent|unknown|in budget)$/)
    .allTextContents();
  const order = ['burning', 'spent', 'unknown', 'in budget'];
  expect(states).toEqual(
    [...states].sort((one, two) => order.indexOf(one) - order.indexOf(two)),
  );

  const unknown = rowOf(page, young);
  await expect(unknown).toContainText('Unknown: 15 of 28 days');
  await expect(unknown).not.toContainText('in budget');
  await expectAccessible(page);
});

test('a filter of the fleet stands in the address, for a colleague to open', async ({
  page,
}) => {
  await enterAs('engineer', page, '/vitals');
  await fleetRows(page);

  await page.getByRole('button', { name: /^\d+ unknown$/ }).click();
  await expect(page).toHaveURL(/[?&]state=unknown/);
  await expect(rowOf(page, burning)).toHaveCount(0);
  await expect(rowOf(page, young)).toBeVisible();

  await page.getByRole('searchbox', { name: 'Find a service' }).fill('home');
  await expect(page).toHaveURL(/state=unknown&q=home/);
  await page.reload();
  await expect(rowOf(page, young)).toBeVisible();
  await expect(page.getByRole('row')).toHaveCount(2);

  await page.goto('/vitals?show=mine');
  await expect(rowOf(page, burning)).toBeVisible();
  await expect(rowOf(page, foreign)).toHaveCount(0);
});

test('the tab of a service says what it may lose, how it burns, and what is not counted', async ({
  page,
}) => {
  await enterAs('engineer', page, '/vitals');
  await fleetRows(page);
  await page.getByRole('link', { name: burning, exact: true }).click();
  await expect(page).toHaveURL(
    new RegExp(`${reliability(burning)}\\?objective=`),
  );

  await page.goto(`${reliability(burning)}?objective=session-success`);
  await expect(
    page.getByRole('heading', {
      name: 'Of every 1,000 consultations, 995 without interruption, over 28 days',
    }),
  ).toBeVisible();
  await expect(
    page
      .getByRole('region', { name: 'Budget' })
      .getByText(/\d % left/)
      .first(),
  ).toBeVisible();
  await expect(
    page.getByRole('heading', { name: 'Alerts that fire' }),
  ).toBeVisible();

  const chart = page.getByRole('figure', {
    name: 'How fast the budget is lost',
  });
  await expect(chart.getByRole('slider')).toHaveAttribute(
    'aria-valuetext',
    /over 1 h/,
  );
  await chart.getByRole('button', { name: 'Show as table' }).click();
  await expect(page).toHaveURL(/burn\.table=yes/);
  await expect(chart.getByRole('columnheader')).toHaveText([
    'Time',
    'over 1 h',
    'over 6 h',
    'over 1 day',
    'over 3 days',
  ]);
  await expect(chart.getByRole('row').nth(1)).toContainText('×');

  const incidents = page.getByRole('region', { name: 'What cost most' });
  await expect(incidents.getByRole('row').nth(1)).toContainText('goes on');
  await expect(
    page.getByRole('region', { name: 'What is not counted' }),
  ).toContainText('failed without a known cause: not charged');
  await expectAccessible(page);
});

test('a service of which too little is known is nowhere called within its budget', async ({
  page,
}) => {
  await enterAs('engineer', page, reliability(young));
  await expect(
    page.getByRole('heading', { name: /objectives are unknown/ }),
  ).toBeVisible({ timeout: 60_000 });
  await expect(
    page
      .getByRole('region', { name: 'Budget' })
      .getByText(/Unknown: 15 of 28 days/)
      .first(),
  ).toBeVisible();
  await expect(page.getByText('in budget', { exact: true })).toHaveCount(0);
  await expectAccessible(page);
});

test('a journey divides all of its failures among those who answer for them', async ({
  page,
}) => {
  await enterAs('engineer', page, '/vitals/journeys');
  await page.getByRole('link', { name: 'consult', exact: true }).click();
  await expect(
    page.getByRole('heading', {
      name: /^consult burns its budget; video-signalling answers for/,
    }),
  ).toBeVisible({ timeout: 60_000 });

  const blame = page.getByRole('region', {
    name: 'Who answers for its failures',
  });
  await expect(blame.getByRole('row', { name: /^Unattributed/ })).toBeVisible();
  await expect(
    blame.getByRole('row', { name: /^All failures over 28 days/ }),
  ).toContainText('100 %');
  const shares = await blame
    .locator('tbody td:nth-of-type(2)')
    .allTextContents();
  expect(shares.length).toBeGreaterThan(2);
  const percent = shares.map(share =>
    Number(/^([\d.]+) %$/.exec(share)?.[1] ?? 0),
  );
  expect(percent.reduce((sum, each) => sum + each, 0)).toBeCloseTo(100, 6);
  await expectAccessible(page);

  await page.goto('/vitals/journeys/prescribe');
  await expect(
    blame
      .getByRole('rowgroup')
      .filter({ hasText: 'Third parties, charged to nobody’s budget' }),
  ).toContainText('pharmacy');
});

test.describe('maintenance', () => {
  test.use({ timezoneId: 'UTC' });

  test('an owner enters one that is over, and the adjusted budget stands beside the measured one', async ({
    page,
  }) => {
    // It is counted at the next refresh, which may be a minute away.
    test.setTimeout(240_000);
    await enterAs(
      'engineer',
      page,
      `${reliability(burning)}?objective=session-success`,
    );
    const budget = page.getByRole('region', { name: 'Budget' });
    await expect(budget.getByText(/\d % left/).first()).toBeVisible({
      timeout: 60_000,
    });

    await page.getByRole('button', { name: 'Enter maintenance…' }).click();
    const dialog = page.getByRole('dialog');
    const enter = dialog.getByRole('button', { name: 'Enter maintenance' });
    await expect(enter).toBeDisabled();
    await begin(dialog, new Date(Date.now() - 70 * minute));
    await dialog.getByRole('button', { name: /Lasts/ }).click();
    await page.getByRole('option', { name: '30 min' }).click();
    await dialog
      .getByRole('textbox', { name: 'Reason' })
      .fill('Exchange of a node of the session store');
    await photograph(page, 'reliability-maintenance');
    await expectAccessible(page);
    await enter.click();
    await expect(dialog).toBeHidden();

    const entry = page.getByRole('row', { name: /Exchange of a node/ });
    await expect(entry).toContainText('guest');
    await expect(entry).toContainText(/\d consultations failed/, {
      timeout: 120_000,
    });
    const left = async (name: RegExp) => {
      const [, count] =
        /([\d,]+) of/.exec(await budgetNamed(budget, name).innerText()) ?? [];
      return Number(count.replace(/,/g, ''));
    };
    await expect(budgetNamed(budget, /^Adjusted/)).toContainText('% left');
    expect(await left(/^Adjusted/)).toBeGreaterThan(
      await left(/^Can still be lost, measured/),
    );
    await photograph(page, 'reliability-adjusted');
  });

  test('whoever does not own a service is offered none, and is refused', async ({
    page,
  }) => {
    await enterAs('engineer', page, reliability(foreign));
    await expect(
      page.getByRole('region', { name: 'What is not counted' }),
    ).toBeVisible({ timeout: 60_000 });
    await expect(
      page.getByRole('button', { name: 'Enter maintenance…' }),
    ).toHaveCount(0);

    const refused = await page.request.post(maintenanceOf(foreign), {
      headers: { authorization: `Bearer ${await tokenOf(page)}` },
      data: {
        from: new Date().toISOString(),
        to: new Date(Date.now() + 30 * minute).toISOString(),
        reason: 'Not mine',
      },
    });
    expect(refused.status()).toBe(403);
    expect(await refused.text()).toContain('vitals.maintenance.write');
  });
});

const pages = [
  { name: 'fleet', path: '/vitals', shows: /need attention/ },
  {
    name: 'reliability',
    path: `${reliability(burning)}?objective=session-success`,
    shows: /What cost most/,
  },
  {
    name: 'journey',
    path: '/vitals/journeys/consult',
    shows: /Who answers for its failures/,
  },
];

for (const colorScheme of ['light', 'dark'] as const) {
  for (const width of [1440, 390]) {
    test.describe(`in ${colorScheme} at ${width} pixels`, () => {
      test.use({ colorScheme });

      test('everybody can read the fleet, a service and a journey', async ({
        page,
      }) => {
        // The menu, by which one sees to have come in, folds on a telephone.
        await enterAs('engineer', page);
        await page.setViewportSize({ width, height: 900 });
        for (const { name, path, shows } of pages) {
          await page.goto(path);
          await expect(page.getByRole('heading', { name: shows })).toBeVisible({
            timeout: 60_000,
          });
          await expect(page.locator('[aria-busy="true"]')).toHaveCount(0);
          await expectAccessible(page);
          const room = await page.evaluate(
            () =>
              document.documentElement.clientWidth -
              document.documentElement.scrollWidth,
          );
          expect(room, `${name} is wider than the window`).toBe(0);
          await photograph(page, `${name}-${colorScheme}-${width}`);
        }
      });
    });
  }
}
