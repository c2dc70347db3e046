import { render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { useState } from 'react';
import { ScheduleQuestions } from './ScheduleQuestions';
import type { ScheduleChoice } from './scheduleSchema';

const now = new Date('2026-11-24T12:00:00Z');

function Field({ onValue }: { onValue: (value: ScheduleChoice) => void }) {
  const [value, setValue] = useState<ScheduleChoice>({
    cron: '*/15 * * * *',
    timeZone: 'Etc/UTC',
  });
  return (
    <ScheduleQuestions
      value={value}
      now={now}
      onChange={next => {
        setValue(next);
        onValue(next);
      }}
    />
  );
}

describe('ScheduleQuestions', () => {
  it('says a schedule back in words, with the next runs', async () => {
    const onValue = jest.fn();
    render(<Field onValue={onValue} />);
    expect(screen.getByRole('status')).toHaveTextContent(
      'Every 15 minutesNext: Tue, 24 Nov 2026, 12:15; Tue, 24 Nov 2026, 12:30; Tue, 24 Nov 2026, 12:45',
    );

    const when = screen.getByRole('textbox', { name: /When/ });
    await userEvent.clear(when);
    await userEvent.type(when, '0 7 * * MON-FRI');
    const zone = screen.getByRole('textbox', { name: /time zone/ });
    await userEvent.clear(zone);
    await userEvent.type(zone, 'Europe/Berlin');
    expect(onValue).toHaveBeenLastCalledWith({
      cron: '0 7 * * MON-FRI',
      timeZone: 'Europe/Berlin',
    });
    expect(screen.getByRole('status')).toHaveTextContent(
      'At 07:00, Monday through FridayNext: Wed, 25 Nov 2026, 07:00; Thu, 26 Nov 2026, 07:00; Fri, 27 Nov 2026, 07:00',
    );
  });

  it('says what is wrong while it is wrong', async () => {
    render(<Field onValue={jest.fn()} />);
    const when = screen.getByRole('textbox', { name: /When/ });
    await userEvent.clear(when);
    await userEvent.type(when, '0 7 * *');
    expect(screen.getByRole('status')).toHaveTextContent(
      /^Expected five fields/,
    );
  });
});
