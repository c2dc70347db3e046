import { expect, test } from '@playwright/test';
import { enterAs, expectAccessible, photograph } from './portal';
import { answer, nameService, next } from './wizard';

test('an engineer reads a schedule in words before a job is made of it', async ({
  page,
}) => {
  await enterAs('engineer', page, '/create/templates/default/clinical-job');
  await nameService(page, {
    name: 'follow-ups',
    description: 'Asks patients a week later how they are',
  });
  await next(page);
  await answer(page, /interrupt a running consultation/, 'No');
  await answer(page, /clinical workflow wait/, 'No');
  await answer(page, /clinician wait for its answer/, 'No');
  await next(page);

  const when = page.getByRole('textbox', { name: /^When/ });
  await when.fill('0 7 * * MON-FRI');
  await expect(
    page.getByText(/^At 07:00( AM)?, Monday through Friday$/),
  ).toBeVisible();
  await photograph(page, 'create-job-3-schedule');
  await expectAccessible(page);
  await next(page);
  await next(page);

  const files = page.getByRole('region', { name: 'Files' });
  await expect(files.getByText('cron-job.yaml')).toBeVisible();
  await expect(
    page.getByText('one pod at a time, at 0 7 * * MON-FRI (Etc/UTC)'),
  ).toBeVisible();
  await photograph(page, 'create-job-5-preview');
  await expectAccessible(page);
});
