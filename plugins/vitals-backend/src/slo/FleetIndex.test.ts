import { FleetIndex } from './FleetIndex';
import type { RefreshMark } from './SnapshotStore';

describe('the index of the fleet', () => {
  it('never takes for new what was asked for before this replica wrote', async () => {
    const answers: ((mark: RefreshMark) => void)[] = [];
    const fleets = new FleetIndex({
      snapshots: {
        mark: () => new Promise(resolve => answers.push(resolve)),
        read: async () => undefined,
      },
      now: () => new Date('2026-11-24T10:00:00.000Z'),
    });
    const before = fleets.current();
    fleets.expire();
    const after = fleets.current();
    expect(answers).toHaveLength(2);
    answers[1]({ revision: 2, problems: [] });
    expect((await after).revision).toBe(2);
    answers[0]({ revision: 1, problems: [] });
    expect((await before).revision).toBe(1);
    expect((await fleets.current()).revision).toBe(2);
    expect(answers).toHaveLength(2);
  });
});
