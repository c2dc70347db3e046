import { renderInTestApp } from '@backstage/frontend-test-utils';
import { fireEvent, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { Link, useLocation } from 'react-router-dom';
import { LeaveDialog } from './LeaveDialog';
import { useLeaveGuard } from './useLeaveGuard';

function Page({ isDirty }: { isDirty: boolean }) {
  const guard = useLeaveGuard(isDirty);
  return (
    <>
      <p>At {useLocation().pathname}</p>
      <Link to="/catalog?kind=api">Catalog</Link>
      <LeaveDialog {...guard} />
    </>
  );
}

async function leaveBy(choice: 'Keep editing' | 'Leave') {
  renderInTestApp(<Page isDirty />);
  await userEvent.click(await screen.findByRole('link', { name: 'Catalog' }));
  await userEvent.click(await screen.findByRole('button', { name: choice }));
}

function closesFreely(): boolean {
  return fireEvent(
    window,
    new Event('beforeunload', { cancelable: true, bubbles: false }),
  );
}

describe('useLeaveGuard', () => {
  it('asks before a link leaves something unsaved, and stays on demand', async () => {
    await leaveBy('Keep editing');
    await waitFor(() =>
      expect(screen.queryByRole('dialog')).not.toBeInTheDocument(),
    );
    expect(screen.getByText('At /')).toBeInTheDocument();
  });

  it('leaves on demand', async () => {
    await leaveBy('Leave');
    expect(await screen.findByText('At /catalog')).toBeInTheDocument();
  });

  it('does not ask when nothing is unsaved', async () => {
    renderInTestApp(<Page isDirty={false} />);
    await userEvent.click(await screen.findByRole('link', { name: 'Catalog' }));
    expect(await screen.findByText('At /catalog')).toBeInTheDocument();
    expect(closesFreely()).toBe(true);
  });

  it('keeps the browser from closing the tab unasked', async () => {
    renderInTestApp(<Page isDirty />);
    await screen.findByRole('link', { name: 'Catalog' });
    expect(closesFreely()).toBe(false);
  });
});
