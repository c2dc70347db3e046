import { formProblem, formRequest } from './maintenanceForm';

const now = Date.UTC(2026, 10, 24, 10);
const form = { from: now, minutes: 60, reason: ' Upgrade ' };

describe('the form of a maintenance', () => {
  it('is sent in UTC with a trimmed reason', () => {
    expect(formRequest(form, now)).toEqual({
      from: '2026-11-24T10:00:00.000Z',
      to: '2026-11-24T11:00:00.000Z',
      reason: 'Upgrade',
    });
  });

  it('is refused before it is sent where the backend would', () => {
    expect(formProblem(form, now)).toBeUndefined();
    expect(formProblem({ ...form, from: undefined }, now)).toBe(
      'Say when it begins.',
    );
    expect(formProblem({ ...form, from: now - 25 * 3_600_000 }, now)).toBe(
      'Begins: expected a time at most 24 hours ago',
    );
  });
});
