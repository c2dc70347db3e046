import { act, render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { AsyncView } from './AsyncView';
import { useAsyncValue } from './useAsyncValue';

type ListProps = { name: string; load: () => Promise<string[]> };

function List({ name, load }: ListProps) {
  const state = useAsyncValue(name, load);
  return (
    <>
      <AsyncView
        state={state}
        what="the list"
        skeleton={<span>bones</span>}
        isEmpty={value => value.length === 0}
        empty={() => <span>Add the first</span>}
      >
        {value => <span>{value.join(', ')}</span>}
      </AsyncView>
      {state.status === 'ready' && (
        <button type="button" onClick={state.reload}>
          reload
        </button>
      )}
    </>
  );
}

describe('AsyncView', () => {
  it('shows a skeleton and says what is loading', () => {
    render(<List name="a" load={() => new Promise(() => {})} />);
    expect(screen.getByText('Loading the list')).toBeInTheDocument();
    expect(screen.getByText('bones')).toBeInTheDocument();
  });

  it('shows what was answered', async () => {
    render(<List name="a" load={async () => ['one', 'two']} />);
    expect(await screen.findByText('one, two')).toBeInTheDocument();
  });

  it('says what to do when there is nothing', async () => {
    render(<List name="a" load={async () => []} />);
    expect(await screen.findByText('Add the first')).toBeInTheDocument();
  });

  it('says what failed and asks again on demand', async () => {
    const load = jest
      .fn()
      .mockRejectedValueOnce(new Error('Prometheus is away'))
      .mockResolvedValueOnce(['back']);
    render(<List name="a" load={load} />);
    expect(await screen.findByRole('alert')).toHaveTextContent(
      'Could not read the list',
    );
    expect(screen.getByRole('alert')).toHaveTextContent('Prometheus is away');
    await userEvent.click(screen.getByRole('button', { name: 'Try again' }));
    expect(await screen.findByText('back')).toBeInTheDocument();
    expect(screen.queryByRole('alert')).not.toBeInTheDocument();
  });

  it('keeps an old answer, and says that it is old, when asking again fails', async () => {
    const load = jest
      .fn()
      .mockResolvedValueOnce(['old'])
      .mockRejectedValueOnce(new Error('gone'));
    render(<List name="a" load={load} />);
    await userEvent.click(
      await screen.findByRole('button', { name: 'reload' }),
    );
    expect(
      await screen.findByText('Could not read the list again'),
    ).toBeInTheDocument();
    expect(screen.getByText('old')).toBeInTheDocument();
  });

  it('never shows the answer to another question', async () => {
    let answerFirst: (value: string[]) => void = () => {};
    const first = () =>
      new Promise<string[]>(resolve => {
        answerFirst = resolve;
      });
    const { rerender } = render(<List name="a" load={first} />);
    rerender(<List name="b" load={async () => ['second']} />);
    expect(await screen.findByText('second')).toBeInTheDocument();
    await act(async () => answerFirst(['first']));
    expect(screen.getByText('second')).toBeInTheDocument();
    expect(screen.queryByText('first')).not.toBeInTheDocument();
  });
});
