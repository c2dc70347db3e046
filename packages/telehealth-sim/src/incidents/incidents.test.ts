import fc from 'fast-check';
import { opening } from '../demand';
import { services } from '../facts/services';
import { releasesOf } from '../live/releases';
import { incidents } from './incidents';
import { occurrences } from './recurring';
import { historyMilliseconds, slotMilliseconds } from './slot';

const day = 86_400_000;
const hour = 3_600_000;

const nows = fc.integer({
  min: opening + 60 * day,
  max: opening + 900 * day,
});

function always(check: (now: number) => void): void {
  fc.assert(fc.property(nows, check), { numRuns: 200 });
}

function hoursOf({ from, to = Infinity }: { from: number; to?: number }) {
  return (to - from) / hour;
}

describe('the incidents of the last 35 days', () => {
  it.each([
    ['authentication', 'bad-release-authentication-', 2 / 3],
    ['prescription', 'pharmacy-outage-', 1.75],
    ['records', 'slow-records-', 2.5],
    ['night-clinic', 'one-error-at-night-', 1 / 12],
  ])('always hold one of %s that is over', (service, id, hours) => {
    always(now => {
      const over = incidents(1, now).filter(
        incident => incident.id.startsWith(id) && incident.to !== undefined,
      );
      expect(over.length).toBeGreaterThan(0);
      for (const incident of over) {
        expect(incident.service).toBe(service);
        expect(hoursOf(incident)).toBeCloseTo(hours, 10);
      }
    });
  });

  it.each([
    ['video-signalling', 1.5, 7.5],
    ['billing', 3, 15],
  ])('always hold one of %s that goes on', (service, least, most) => {
    always(now => {
      const [incident] = incidents(1, now).filter(
        each => each.service === service,
      );
      expect(incident.to).toBeUndefined();
      const since = (now - incident.from) / hour;
      expect(since).toBeGreaterThanOrEqual(least);
      expect(since).toBeLessThan(most);
    });
  });

  it('always hold a budget that leaks', () => {
    always(now => {
      const leaking = incidents(1, now).filter(
        ({ id, to }) => /^(scheduling|matching)-leak-/.test(id) && !to,
      );
      expect(leaking.length).toBeGreaterThan(0);
    });
  });

  it('are of the time that is looked at, oldest first, each once', () => {
    always(now => {
      const all = incidents(1, now);
      for (const { from, to = now } of all) {
        expect(from).toBeLessThanOrEqual(now);
        expect(to).toBeLessThanOrEqual(now);
        expect(to).toBeGreaterThan(now - historyMilliseconds);
        expect(from % slotMilliseconds).toBe(0);
        expect(to === now || to % slotMilliseconds === 0).toBe(true);
      }
      const starts = all.map(({ from }) => from);
      expect(starts).toEqual([...starts].sort((a, b) => a - b));
      expect(new Set(all.map(({ id }) => id)).size).toBe(all.length);
    });
  });

  it('are the same a week later, but for those that always go on', () => {
    always(now => {
      const lasting = (at: number) =>
        incidents(1, at).filter(
          ({ service }) => !['video-signalling', 'billing'].includes(service),
        );
      const later = lasting(now + 7 * day);
      const stillKnown = lasting(now).filter(
        ({ from }) => from > now + 7 * day - historyMilliseconds,
      );
      for (const { id, from, title } of stillKnown) {
        expect(later).toContainEqual(
          expect.objectContaining({ id, from, title }),
        );
      }
    });
  });

  it('happen to services that exist', () => {
    const names = services.map(({ name }) => name);
    for (const { service, effects } of incidents(1, opening + 60 * day)) {
      expect(names).toContain(service);
      for (const effect of effects) expect(names).toContain(effect.service);
    }
  });
});

describe('a bad release', () => {
  const now = Date.UTC(2026, 10, 24, 16);
  const [bad] = incidents(1, now).filter(({ release }) => release);

  it('is one of the history of its service', () => {
    expect(releasesOf(1, 'authentication', now)).toContainEqual(
      expect.objectContaining({ ...bad.release }),
    );
  });

  it('begins with the first full five minutes after it', () => {
    const after = bad.from - (bad.release?.at ?? 0);
    expect(after).toBeGreaterThanOrEqual(0);
    expect(after).toBeLessThan(slotMilliseconds);
  });
});

describe('occurrences', () => {
  const thursday = { everyDays: 14, onDay: 10, fromHour: 13, hours: 2 };
  // Thursday of the second week after Monday, 2026-01-05.
  const first = Date.UTC(2026, 0, 15, 13);

  it.each([
    ['before the first', opening, first, []],
    ['the first alone', opening, first + 1, [first]],
    ['one that has begun already', first + hour, first + day, [first]],
    ['not one that has just ended', first + 2 * hour, first + day, []],
    [
      'three',
      first,
      first + 29 * day,
      [first, first + 14 * day, first + 28 * day],
    ],
  ])('hold %s', (_, from, to, starts) => {
    expect(occurrences(thursday, { from, to })).toEqual(
      starts.map(start => ({ from: start, to: start + 2 * hour })),
    );
  });
});
