import { toastApiRef } from '@backstage/frontend-plugin-api';
import { renderInTestApp } from '@backstage/frontend-test-utils';
import { AuthorizeResult } from '@backstage/plugin-permission-common';
import { permissionApiRef } from '@backstage/plugin-permission-react';
import type { TierLowering } from '@vitals/plugin-vitals-common/service';
import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { vitalsApiRef, type VitalsApi } from '../api';
import { responseError, vitalsApiMock } from '../__testUtils__';
import { LoweredTierAlert } from './LoweredTierAlert';

const lowering: TierLowering = {
  from: 'critical',
  to: 'core',
  noticedAt: '2026-11-24T08:00:00.000Z',
};

const approval = {
  from: 'critical',
  to: 'core',
  approvedAt: '2026-11-24T10:00:00.000Z',
  approvedBy: 'user:default/ada',
  reason: 'It became optional',
};

function renderAlert(
  options: { calls?: Partial<VitalsApi>; shown?: TierLowering } = {},
) {
  const { calls, shown = lowering } = options;
  const result = AuthorizeResult.ALLOW;
  const api = vitalsApiMock({ approveTier: async () => approval, ...calls });
  const onChanged = jest.fn();
  const post = jest.fn();
  renderInTestApp(
    <LoweredTierAlert
      entity={{
        apiVersion: 'backstage.io/v1alpha1',
        kind: 'Component',
        metadata: { name: 'triage' },
      }}
      lowering={shown}
      onChanged={onChanged}
    />,
    {
      apis: [
        [vitalsApiRef, api],
        [toastApiRef, { post }],
        [permissionApiRef, { authorize: async () => ({ result }) }],
      ],
    },
  );
  return { api, onChanged, post };
}

async function openDialog() {
  await userEvent.click(
    await screen.findByRole('button', { name: 'Approve…' }),
  );
  return screen.findByRole('dialog');
}

async function approve(reason: string) {
  const dialog = await openDialog();
  await userEvent.click(
    within(dialog).getByRole('textbox', { name: /Reason/ }),
  );
  await userEvent.paste(reason);
  await userEvent.click(
    within(dialog).getByRole('button', { name: 'Approve core' }),
  );
}

describe('LoweredTierAlert', () => {
  it('says from what to what, since when, and which tier holds', async () => {
    renderAlert();
    expect(
      await screen.findByText('Tier lowered from critical to core'),
    ).toBeInTheDocument();
    expect(
      screen.getByText(/Until then critical holds and judges the service/),
    ).toBeInTheDocument();
    expect(screen.getByText(/ago/)).toHaveAttribute(
      'datetime',
      '2026-11-24T08:00:00.000Z',
    );
  });

  it('says that no tier is stated any more', async () => {
    const { from, noticedAt } = lowering;
    renderAlert({ shown: { from, noticedAt } });
    expect(
      await screen.findByText('No tier stated any more, critical before'),
    ).toBeInTheDocument();
    await openDialog();
    expect(
      screen.getByRole('button', { name: 'Approve no tier' }),
    ).toBeInTheDocument();
  });

  it('approves with a reason, after saying what that does', async () => {
    const { api, onChanged, post } = renderAlert();
    const dialog = await openDialog();
    expect(dialog).toHaveTextContent('From now on triage is judged as core.');
    expect(
      within(dialog).getByRole('button', { name: 'Approve core' }),
    ).toBeDisabled();
    await userEvent.click(
      within(dialog).getByRole('textbox', { name: /Reason/ }),
    );
    await userEvent.paste(' It became optional ');
    await userEvent.click(
      within(dialog).getByRole('button', { name: 'Approve core' }),
    );
    await waitFor(() => expect(onChanged).toHaveBeenCalledTimes(1));
    expect(api.approveTier).toHaveBeenCalledWith(
      { kind: 'Component', namespace: 'default', name: 'triage' },
      { from: 'critical', to: 'core', reason: 'It became optional' },
    );
    expect(post).toHaveBeenCalledWith(
      expect.objectContaining({
        title: 'Approved: Tier lowered from critical to core',
        description: 'It became optional',
      }),
    );
  });

  it('says why nothing was approved, and looks again on demand', async () => {
    const refused = await responseError(
      409,
      'ConflictError',
      'expected component:default/triage to state tier core, found tier auxiliary',
    );
    const { onChanged, post } = renderAlert({
      calls: {
        approveTier: async () => {
          throw refused;
        },
      },
    });
    await approve('It became optional');
    const alert = await screen.findByRole('alert');
    expect(alert).toHaveTextContent('Nothing was approved');
    expect(alert).toHaveTextContent('found tier auxiliary');
    expect(post).not.toHaveBeenCalled();
    expect(onChanged).not.toHaveBeenCalled();
    await userEvent.click(
      within(alert).getByRole('button', { name: 'Look again' }),
    );
    expect(onChanged).toHaveBeenCalledTimes(1);
  });
});
