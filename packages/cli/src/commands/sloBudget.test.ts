import {
  RealPrometheus,
  scrapeTimes,
} from '@vitals/plugin-vitals-node/testUtils';
import { z } from 'zod';
import { join } from 'node:path';
import { runCommand } from '../__testUtils__/runCommand';

const service = join(__dirname, '../../../../examples/triage/vitals.yaml');
const days = 86_400;
const end = Date.UTC(2026, 10, 24, 16) / 1000;

const answered = z.object({
  ok: z.literal(true),
  objectives: z.array(
    z.looseObject({
      objective: z.looseObject({ name: z.string() }),
      basis: z.string().optional(),
      measured: z.looseObject({
        state: z.string(),
        budget: z.looseObject({ leftShare: z.number() }).optional(),
      }),
    }),
  ),
});

/** A counter that grows by so much a minute, for 29 days. */
function counter(labels: Readonly<Record<string, string>>, perMinute: number) {
  return {
    metric: 'http_server_requests_total',
    labels: {
      namespace: 'clinic',
      service: 'triage',
      tier: 'core',
      route: '/v1/assessments',
      method: 'GET',
      ...labels,
    },
    samples: [
      ...scrapeTimes({ from: end - 29 * days + 7, to: end, interval: 60 }),
    ].map((at, minute) => ({ at, value: minute * perMinute })),
  };
}

describe('slo budget over a real Prometheus', () => {
  let prometheus: RealPrometheus;
  const budget = (...args: string[]) =>
    runCommand([
      ...['slo', 'budget', '--service', service],
      ...['--prometheus', prometheus.url, ...args],
    ]);

  beforeAll(async () => {
    // One request a second; 3 of 6,000 fail by the platform, as many by a third party.
    prometheus = await RealPrometheus.start([
      counter({ code_class: '2xx', cause: 'none' }, 59.94),
      counter({ code_class: '5xx', cause: 'platform' }, 0.03),
      counter({ code_class: '5xx', cause: 'third_party' }, 0.03),
    ]);
  }, 60_000);

  afterAll(() => prometheus.stop());

  it('tells what may still be lost, and why the rest is unknown', async () => {
    const { code, out, err } = await budget('--at', '2026-11-24T16:00:00Z');
    expect(err).toBe('');
    expect(code).toBe(0);
    // 40,320 minutes × 60 × 0.001 may fail, half as many did by the platform.
    expect(out).toMatch(
      /^ok +availability +99\.9 % +50 %: 1,2\d\d(\.\d)? of 2,4\d\d(\.\d)? requests +0\.5× +0\.5× +0\.5× +0\.5× +raw +–$/m,
    );
    expect(out).toMatch(/^unknown +latency-500ms +99 % +unknown +– .+$/m);
    expect(out).toContain(
      'latency-500ms: no data: Prometheus has no series of this indicator',
    );
  });

  it('answers the same as JSON, and by the counters alone', async () => {
    const at = ['--at', String(end), '--json'];
    const answers = await Promise.all([budget(...at), budget(...at, '--raw')]);
    for (const { out } of answers) {
      const { objectives } = answered.parse(JSON.parse(out));
      const [availability] = objectives;
      expect(availability.objective.name).toBe('availability');
      expect(availability.basis).toBe('raw');
      expect(availability.measured.budget?.leftShare).toBeCloseTo(0.5, 3);
    }
  });

  it('fails on unknown where that was asked for', async () => {
    const { code } = await budget('--at', String(end), '--fail-on', 'unknown');
    expect(code).toBe(1);
  });

  it('knows no budget before there is a whole period', async () => {
    const { out } = await budget('--at', String(end - 13.5 * days));
    expect(out).toContain('availability: 15 of 28 days: ');
    expect(out).not.toMatch(/^ok/m);
  });
});

describe('slo budget', () => {
  const ask = (...args: string[]) =>
    runCommand(['slo', 'budget', '--service', service, ...args]);

  it('exits 3 in one line where Prometheus does not answer', async () => {
    const { code, out, err } = await ask('--prometheus', 'http://127.0.0.1:1');
    expect([code, out]).toEqual([3, '']);
    expect(err).toBe(
      'Prometheus prometheus: expected an answer from http://127.0.0.1:1, found ECONNREFUSED\n',
    );
  });

  it.each([
    [
      ['--prometheus', 'prometheus:9090'],
      '--prometheus: expected an address such as https://prometheus.example.com, without credentials, ? or #\n',
    ],
    [
      ['--prometheus', 'http://prometheus', '--at', 'yesterday'],
      '--at: expected a time such as 2026-11-24T16:00:00Z, or seconds since 1970, found "yesterday"\n',
    ],
    [
      ['--prometheus', 'http://prometheus', '--at', '2026-02-31'],
      '--at: expected a time such as 2026-11-24T16:00:00Z, or seconds since 1970, found "2026-02-31"\n',
    ],
    [
      ['--prometheus', 'http://prometheus', '--timeout', 'soon'],
      '--timeout: expected seconds, above 0 and at most 300, found "soon"\n',
    ],
  ])('refuses %j in one line', async (args, line) => {
    const { code, err } = await ask(...args);
    expect([code, err]).toEqual([2, line]);
  });
});
