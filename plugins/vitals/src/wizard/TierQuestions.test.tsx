import { defaultPolicy } from '@vitals/plugin-vitals-common/policy';
import { render, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { useState } from 'react';
import { TierQuestions } from './TierQuestions';
import type { TierChoice } from './tierQuestionsSchema';

function Field({
  initial = {},
  onValue,
}: {
  initial?: TierChoice;
  onValue: (value: TierChoice) => void;
}) {
  const [value, setValue] = useState(initial);
  return (
    <TierQuestions
      policy={defaultPolicy}
      shape="api"
      value={value}
      errors={[]}
      onChange={next => {
        setValue(next);
        onValue(next);
      }}
    />
  );
}

const answer = (question: RegExp, given: 'Yes' | 'No') =>
  userEvent.click(
    within(screen.getByRole('radiogroup', { name: question })).getByRole(
      'radio',
      { name: given },
    ),
  );

describe('TierQuestions', () => {
  it('asks one question after the other until they lead to a tier', async () => {
    const onValue = jest.fn();
    render(<Field onValue={onValue} />);
    expect(screen.getAllByRole('radiogroup')).toHaveLength(1);
    await answer(/interrupt a running consultation/, 'No');
    expect(screen.getAllByRole('radiogroup')).toHaveLength(2);
    expect(onValue).toHaveBeenLastCalledWith({ tier: undefined, reason: '' });
    await answer(/clinical workflow wait/, 'Yes');
    expect(onValue).toHaveBeenLastCalledWith({
      tier: 'core',
      reason: 'A clinical workflow waits while it is down.',
    });
  });

  it('explains the tier by the policy', async () => {
    render(<Field onValue={() => {}} />);
    await answer(/interrupt a running consultation/, 'Yes');
    const meaning = screen.getByRole('region', { name: 'What Critical means' });
    expect(meaning).toHaveTextContent('99.95 % of requests');
    expect(meaning).toHaveTextContent('at least 3');
    expect(meaning).toHaveTextContent('canary: 5 % for 10 min');
    expect(meaning).toHaveTextContent('out of traffic after 10 s');
  });

  it('keeps a reason of one’s own when the answers change', async () => {
    const onValue = jest.fn();
    render(<Field onValue={onValue} />);
    await answer(/interrupt a running consultation/, 'Yes');
    const reason = screen.getByRole('textbox', { name: /Why this tier/ });
    await userEvent.clear(reason);
    await userEvent.type(reason, 'Doctors say so');
    await answer(/interrupt a running consultation/, 'No');
    await answer(/clinical workflow wait/, 'Yes');
    expect(onValue).toHaveBeenLastCalledWith({
      tier: 'core',
      reason: 'Doctors say so',
    });
  });

  it('shows how it was decided when a person comes back', () => {
    render(
      <Field
        initial={{ tier: 'auxiliary', reason: 'Nobody waits' }}
        onValue={() => {}}
      />,
    );
    expect(screen.getAllByRole('radiogroup')).toHaveLength(3);
    expect(screen.getByDisplayValue('Nobody waits')).toBeInTheDocument();
  });

  it('lets whoever knows the tier choose it', async () => {
    const onValue = jest.fn();
    render(<Field onValue={onValue} />);
    await userEvent.click(
      screen.getByRole('button', { name: 'I know the tier' }),
    );
    await userEvent.click(screen.getByRole('radio', { name: /^Auxiliary/ }));
    expect(onValue).toHaveBeenLastCalledWith({ tier: 'auxiliary', reason: '' });
  });
});
