import { permissionApiRef } from '@backstage/plugin-permission-react';
import { renderInTestApp } from '@backstage/frontend-test-utils';
import { AuthorizeResult } from '@backstage/plugin-permission-common';
import { screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { EditButton } from './EditButton';

describe('EditButton', () => {
  it('explains to a reader why the policy cannot be edited', async () => {
    const onEdit = jest.fn();
    renderInTestApp(<EditButton onEdit={onEdit} />, {
      apis: [
        [
          permissionApiRef,
          { authorize: async () => ({ result: AuthorizeResult.DENY }) },
        ],
      ],
    });
    await waitFor(() =>
      expect(screen.getByRole('button', { name: 'Edit policy' })).toBeEnabled(),
    );
    await userEvent.click(screen.getByRole('button', { name: 'Edit policy' }));
    expect(
      await screen.findByText(/needs the permission vitals.policy.publish/),
    ).toBeInTheDocument();
    expect(onEdit).not.toHaveBeenCalled();
  });
});
