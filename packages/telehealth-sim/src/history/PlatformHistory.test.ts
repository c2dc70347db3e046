import fc from 'fast-check';
import { birthOf } from '../births';
import { clusterNames, clusters, type ClusterName } from '../clusters';
import { services } from '../facts/services';
import { incidents } from '../incidents/incidents';
import type { Span } from '../incidents/recurring';
import { demandOfDay } from './demandOfDay';
import { PlatformHistory, type SeenHistory } from './PlatformHistory';
import { ServiceHistory } from './ServiceHistory';

const minute = 60_000;
const day = 86_400_000;
const now = Date.UTC(2026, 10, 24, 16, 12, 29);

function named(name: string) {
  const service = services.find(each => each.name === name);
  if (!service) throw new Error(`expected a service ${name}`);
  return service;
}

function seenOf(
  history: PlatformHistory,
  name: string,
  cluster: ClusterName = 'eu-west',
  at = now,
): SeenHistory {
  return history.upTo(at, { service: named(name), cluster });
}

const history = new PlatformHistory(1);

/** Events of a metric whose labels hold those that are asked for, in both clusters. */
function count(
  name: string,
  span: Span,
  metric: string,
  where: Readonly<Record<string, string>> = {},
  at = now,
): number {
  return clusterNames.reduce((sum, cluster) => {
    const seen = seenOf(history, name, cluster, at);
    const counts = seen.between(span);
    return seen.cells.reduce((all, { metric: family, labels }, index) => {
      const own: Readonly<Record<string, string | undefined>> = labels;
      const isAsked =
        family === metric &&
        Object.entries(where).every(([label, value]) => own[label] === value);
      return isAsked ? all + counts[index] : all;
    }, sum);
  }, 0);
}

const names = fc.constantFrom(...services.map(({ name }) => name));
const instants = fc.integer({ min: now - 35 * day, max: now });

describe('windows of a service', () => {
  it('add up to the window of all of them', () => {
    fc.assert(
      fc.property(
        names,
        fc.tuple(instants, instants, instants),
        (name, some) => {
          const [from, between, to] = [...some].sort((a, b) => a - b);
          const seen = seenOf(history, name);
          const first = seen.between({ from, to: between });
          const second = seen.between({ from: between, to });
          expect(seen.between({ from, to })).toEqual(
            first.map((events, index) => events + second[index]),
          );
        },
      ),
      { numRuns: 200 },
    );
  });

  it('hold whole events, none of them negative', () => {
    fc.assert(
      fc.property(names, instants, instants, (name, from, to) => {
        const counts = seenOf(history, name).between({ from, to });
        expect(counts.every(each => Number.isInteger(each) && each >= 0)).toBe(
          true,
        );
      }),
    );
  });

  it('are the same whoever asks, in whatever order', () => {
    fc.assert(
      fc.property(names, instants, instants, (name, from, to) => {
        const span = { from, to };
        expect(seenOf(new PlatformHistory(1), name).between(span)).toEqual(
          seenOf(history, name).between(span),
        );
      }),
      { numRuns: 12 },
    );
  });

  it('differ by seed', () => {
    const span = { from: now - day, to: now };
    expect(seenOf(new PlatformHistory(2), 'records').between(span)).not.toEqual(
      seenOf(history, 'records').between(span),
    );
  });

  it('count each request once by class and once by time', () => {
    fc.assert(
      fc.property(instants, instants, (from, to) => {
        const all = (metric: string) => count('session', { from, to }, metric);
        expect(all('http_server_requests_total')).toBe(
          all('http_server_request_duration_seconds'),
        );
      }),
      { numRuns: 20 },
    );
  });

  it('never blame for more consultations than the platform lost', () => {
    fc.assert(
      fc.property(instants, instants, (from, to) => {
        const span = { from, to };
        const blamed = count('session', span, 'session_failures_total');
        const lost = count('session', span, 'session_ends_total', {
          cause: 'platform',
        });
        expect(blamed).toBeLessThanOrEqual(lost);
      }),
      { numRuns: 20 },
    );
  });
});

describe('a normal week', () => {
  const monday = Date.UTC(2026, 6, 13) - 3_600_000;
  const week = { from: monday, to: monday + 7 * day };
  const at = monday + 8 * day;
  const ends = (where?: Readonly<Record<string, string>>) =>
    count('session', week, 'session_ends_total', where, at);

  it('has about 178,000 consultations', () => {
    // Walk-ins 0.6 × 100 % / 7.6 % × 6.908 / 1.25 = 43.63 busiest hours, by
    // appointment 0.4 × 8.55 × 5.15 = 17.61, both × 60 min × 450 / 9.3 min.
    expect(ends() / 177_800).toBeGreaterThan(0.99);
    expect(ends() / 177_800).toBeLessThan(1.01);
  });

  it('loses nine and a half of a hundred to the patient’s own line', () => {
    const share = ends({ cause: 'client' }) / ends();
    // Standard error √(0.095 × 0.905 / 177,800) = 0.0007.
    expect(Math.abs(share - 0.095)).toBeLessThan(0.003);
  });

  it('loses less than half of a hundred to the platform', () => {
    const share = ends({ cause: 'platform' }) / ends();
    expect(share).toBeGreaterThan(0.0015);
    expect(share).toBeLessThan(0.005);
  });
});

describe('the outage of the pharmacy', () => {
  const [outage] = incidents(1, now).filter(
    ({ service }) => service === 'prescription',
  );
  const span = { from: outage.from, to: outage.to ?? now };
  const without = (name: string, when: Span) => {
    const calm = new ServiceHistory({
      seed: 1,
      service: named(name),
      cluster: clusters[0],
      demandOfDay,
    });
    return calm.between(when, []);
  };

  it('changes nothing that is counted of consultations', () => {
    expect(seenOf(history, 'session').between(span)).toEqual(
      without('session', span),
    );
  });

  it('fails prescriptions, each by the third party and none by ourselves', () => {
    const seen = seenOf(history, 'prescription');
    const during = seen.between(span);
    const calm = without('prescription', span);
    const changed = seen.cells.flatMap(({ metric, labels }, index) =>
      during[index] > calm[index] ? [{ metric, ...labels }] : [],
    );
    expect(changed).toEqual([
      expect.objectContaining({ code_class: '5xx', cause: 'third_party' }),
      expect.objectContaining({ code_class: '5xx' }),
      expect.objectContaining({ outcome: 'failure', cause: 'third_party' }),
      {
        metric: 'workflow_failures_total',
        workflow: 'prescription',
        dependency: 'pharmacy',
      },
      expect.objectContaining({ third_party: 'pharmacy', outcome: 'failure' }),
      expect.objectContaining({ third_party: 'pharmacy', outcome: 'timeout' }),
      expect.objectContaining({ third_party: 'pharmacy', outcome: 'rejected' }),
    ]);
  });
});

describe('what incidents leave in the counts', () => {
  it('is one failure a week at the night clinic', () => {
    const failed = count(
      'night-clinic',
      { from: now - 28 * day, to: now },
      'http_server_requests_total',
      { code_class: '5xx' },
    );
    expect(failed).toBe(4);
  });

  it('is one failure among some twenty requests of a night', () => {
    const [night] = incidents(1, now).filter(
      ({ service }) => service === 'night-clinic',
    );
    const midnight = Math.floor(night.from / day) * day;
    const requests = count(
      'night-clinic',
      { from: midnight - 2 * 60 * minute, to: midnight + 6 * 60 * minute },
      'http_server_requests_total',
    );
    expect(requests).toBeGreaterThan(9);
    expect(requests).toBeLessThan(35);
  });

  it('is silence of billing since it was relabelled', () => {
    const [silent] = incidents(1, now).filter(
      ({ service }) => service === 'billing',
    );
    const seen = seenOf(history, 'billing');
    expect(seen.seen.to).toBe(silent.from);
    expect(
      seen.between({ from: silent.from, to: now }).every(each => each === 0),
    ).toBe(true);
    expect(seenOf(history, 'payment').seen.to).toBe(now);
  });
});

describe('what was seen', () => {
  it('begins 35 days ago, or when the service first ran', () => {
    expect(seenOf(history, 'records').seen).toEqual({
      from: now - 35 * day,
      to: now,
    });
    expect(seenOf(history, 'home-monitoring').seen.from).toBe(
      birthOf('home-monitoring', now),
    );
  });

  it('begins with its creation for a service that a visitor made', () => {
    const createdAt = now - 3 * minute;
    const seen = history.upTo(now, {
      service: { ...named('scheduling'), name: 'triage' },
      cluster: 'eu-west',
      createdAt,
    });
    expect(seen.seen).toEqual({ from: createdAt, to: now });
    const requests = (span: Span) =>
      seen.between(span).reduce((sum, each) => sum + each, 0);
    expect(requests({ from: now - day, to: createdAt })).toBe(0);
    expect(requests({ from: now - day, to: now })).toBeGreaterThan(1000);
  });

  it('counts the minutes in which a workflow waited too long', () => {
    const seen = seenOf(history, 'prescription');
    const minutes = (seconds: number) =>
      seen.pendingLongerThan(seconds, { from: now - 28 * day, to: now });
    expect(minutes(300).total).toBe(28 * 1440);
    // 0.03 % of 40,320 minutes is 12.
    expect(minutes(300).above).toBeGreaterThan(0);
    expect(minutes(300).above).toBeLessThan(40);
    expect(minutes(10).above).toBeGreaterThan(10_000);
  });
});
