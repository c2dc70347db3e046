import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { expect, test, type Page } from '@playwright/test';
import {
  defaultPolicy,
  printPolicy,
} from '@vitals/plugin-vitals-common/policy';
import { enterAs, expectAccessible, photograph } from './portal';
import { answer, nameService, next } from './wizard';

const dataFolder = process.env.VITALS_E2E_DATA ?? '.data/journeys';

test.describe.configure({ mode: 'serial' });

test('an engineer creates a service, sees before what comes out, and finds its verdicts', async ({
  page,
}) => {
  await enterAs('engineer', page, '/create/templates/default/clinical-api');

  await nameService(page, {
    name: 'triage',
    description: 'Sorts patients by urgency before a consultation',
  });
  await photograph(page, 'create-1-what');
  await next(page);

  await answer(page, /interrupt a running consultation/, 'No');
  await answer(page, /clinical workflow wait/, 'Yes');
  await expect(
    page.getByRole('textbox', { name: /Why this tier/ }),
  ).toHaveValue('A clinical workflow waits while it is down.');
  await photograph(page, 'create-2-tier');
  await expectAccessible(page);
  await next(page);

  await photograph(page, 'create-3-neighbours');
  await next(page);

  const files = page.getByRole('region', { name: 'Files' });
  await expect(files.getByText('rollout.yaml')).toBeVisible();
  await files.getByText('horizontal-pod-autoscaler.yaml').click();
  await expect(files.getByText(/minReplicas/)).toBeVisible();
  await photograph(page, 'create-4-preview');
  await expectAccessible(page);
  await next(page);

  await page.getByRole('button', { name: 'Create' }).click();
  await expect(
    page.getByRole('link', { name: 'Open in the catalog' }),
  ).toBeVisible({ timeout: 60_000 });
  await photograph(page, 'create-5-created');

  await page.getByRole('link', { name: 'Open in the catalog' }).click();
  await expect(page.getByText('core').first()).toBeVisible();
  const cards = page.getByRole('heading', {
    name: /^(About|Tier and conformance)$/,
  });
  await expect(cards.first()).toHaveText('Tier and conformance');
  await photograph(page, 'entity-overview');

  await page.goto('/catalog/default/component/triage/conformance');
  await expect(page.getByText(/policy v1/).first()).toBeVisible();
  await expect(page.getByText(/\d+ pass/i).first()).toBeVisible();
  await photograph(page, 'conformance');
  await expectAccessible(page);
});

test('what was created is a real repository with a rendered deploy folder', () => {
  const folder = mkdtempSync(join(tmpdir(), 'vitals-journey-'));
  const origin = resolve(dataFolder, 'repositories', 'triage.git');
  try {
    execFileSync('git', ['clone', '--quiet', `file://${origin}`, folder]);
    expect(readdirSync(folder)).toEqual(
      expect.arrayContaining([
        '.npmrc',
        'Dockerfile',
        'catalog-info.yaml',
        'deploy',
        'package.json',
        'vitals.yaml',
      ]),
    );
    expect(readFileSync(join(folder, 'deploy/rollout.yaml'), 'utf8')).toMatch(
      /vitals\.dev\/policy-version: ["']1["']/,
    );
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});

test('an engineer may read the policy but is told why not to edit it', async ({
  page,
}) => {
  await enterAs('engineer', page, '/vitals/policy');
  await expect(
    page.getByRole('heading', { name: 'Version 1, in force' }),
  ).toBeVisible();
  await photograph(page, 'policy');
  await expectAccessible(page);

  await page.getByRole('button', { name: 'Edit policy' }).click();
  await expect(page.getByText('vitals.policy.publish')).toBeVisible();
});

test('a platform admin publishes version 2, and the service says that it is behind', async ({
  page,
}) => {
  await enterAs('platform admin', page, '/vitals/policy');
  await page.getByRole('button', { name: 'Edit policy' }).click();
  await expect(
    page.getByRole('heading', { name: 'Draft of version 2' }),
  ).toBeVisible();

  const versionTwo = printPolicy({ ...defaultPolicy, version: 2 });
  await writeDraft(
    page,
    versionTwo.replace('preStopSeconds: 10\n', 'preStopSeconds: 70\n'),
  );
  await expect(
    page.getByText(/expected less than gracePeriodSeconds/),
  ).toBeVisible();
  await photograph(page, 'policy-editor-problem');

  await writeDraft(
    page,
    versionTwo.replace('preStopSeconds: 10\n', 'preStopSeconds: 12\n'),
  );
  await expect(page.getByText('The draft is valid')).toBeVisible();
  await page
    .getByRole('textbox', { name: /reason/i })
    .fill('Proxies in the new region need 12 s to forget a pod');
  await photograph(page, 'policy-editor');
  await expectAccessible(page);
  await page.getByRole('button', { name: 'Publish version 2' }).click();
  const dialog = page.getByRole('dialog');
  await photograph(page, 'policy-publish-dialog');
  await dialog.getByRole('button', { name: 'Publish version 2' }).click();
  await expect(
    page.getByRole('heading', { name: 'Version 2, in force' }),
  ).toBeVisible();
  await photograph(page, 'policy-version-2');

  await page.goto('/catalog/default/component/triage/conformance');
  await expect(page.getByText(/Rendered by policy v1, today v2/)).toBeVisible();
  await photograph(page, 'conformance-behind');
  await expectAccessible(page);
});

/** Selects all of the draft and puts another text in its place, as a paste does. */
async function writeDraft(page: Page, text: string) {
  await page.getByRole('textbox', { name: /^Draft of version/ }).click();
  await page.keyboard.press('ControlOrMeta+a');
  await page.keyboard.insertText(text);
}
