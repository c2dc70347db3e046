import { discoveryApiRef } from '@backstage/frontend-plugin-api';
import type { IdentityApi } from '@backstage/frontend-plugin-api';
import { mockApis, renderInTestApp } from '@backstage/frontend-test-utils';
import { screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { DemoSignInPage } from './DemoSignInPage';

const tokenWithoutExpiry = `x.${btoa('{}')}.x`;

function sessionOf(userEntityRef: string) {
  return Response.json({
    profile: {},
    backstageIdentity: {
      token: tokenWithoutExpiry,
      identity: { type: 'user', userEntityRef, ownershipEntityRefs: [] },
    },
  });
}

describe('DemoSignInPage', () => {
  const fetchMock = jest.spyOn(globalThis, 'fetch');

  beforeEach(() => localStorage.clear());
  afterEach(() => fetchMock.mockReset());

  async function renderPage() {
    const signedIn = new Promise<IdentityApi>(resolve =>
      renderInTestApp(<DemoSignInPage onSignInSuccess={resolve} />, {
        apis: [
          [
            discoveryApiRef,
            mockApis.discovery({ baseUrl: 'http://portal.test' }),
          ],
        ],
      }),
    );
    return signedIn;
  }

  it('signs a platform admin in by the door that only the demo has', async () => {
    fetchMock.mockResolvedValue(sessionOf('user:default/platform-admin'));
    const signedIn = renderPage();

    await userEvent.click(
      await screen.findByRole('button', { name: 'Enter as platform admin' }),
    );

    const identity = await signedIn;
    await expect(identity.getBackstageIdentity()).resolves.toMatchObject({
      userEntityRef: 'user:default/platform-admin',
    });
    expect(fetchMock.mock.calls[0][0]).toBe(
      'http://portal.test/api/auth/demo-admin/refresh',
    );
  });

  it('enters by the same door again until sign-out, and then asks anew', async () => {
    localStorage.setItem('vitals:demo-door', 'guest');
    fetchMock.mockResolvedValue(sessionOf('user:default/guest'));

    const identity = await renderPage();
    await identity.signOut();

    expect(localStorage.getItem('vitals:demo-door')).toBeNull();
  });

  it('says why a sign-in failed and lets one try again', async () => {
    fetchMock.mockResolvedValueOnce(
      Response.json(
        { error: { name: 'NotFoundError', message: 'User not found' } },
        { status: 404 },
      ),
    );
    const signedIn = renderPage();
    await userEvent.click(
      await screen.findByRole('button', { name: 'Enter as engineer' }),
    );
    expect(await screen.findByText(/User not found/)).toBeInTheDocument();

    fetchMock.mockResolvedValue(sessionOf('user:default/guest'));
    await userEvent.click(
      screen.getByRole('button', { name: 'Enter as engineer' }),
    );
    await waitFor(() => expect(signedIn).resolves.toBeDefined());
  });
});
