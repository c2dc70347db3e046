import type { FleetRow } from '@vitals/plugin-vitals-common/client';
import { sloFleetRequest } from '@vitals/plugin-vitals-common/client';
import { budgetOf, compareUrgency } from '@vitals/plugin-vitals-common/slo';
import fc from 'fast-check';
import type { ObjectiveStanding } from '@vitals/plugin-vitals-common/slo';
import { fleetOf } from './FleetIndex';
import { fleetPage, type FleetPageQuery } from './fleetPage';
import type { JudgedService } from './snapshot';

type Facts = {
  name: string;
  tier?: string;
  system?: string;
  owner?: string;
  /** Of 1,000 that may fail; undefined is unknown. */
  bad?: number;
  burn?: number;
  alerts?: ObjectiveStanding['alerts'];
};

const page = {
  name: 'fast',
  severity: 'page',
  long: '1h',
  short: '5m',
  burnRate: 13.44,
} as const;

function service({
  name,
  tier = 'core',
  system = 'consultation',
  owner = 'group:default/clinical',
  bad,
  burn,
  alerts = [],
}: Facts): JudgedService {
  return {
    facts: {
      entityRef: `component:default/${name}`,
      service: { namespace: 'clinic', name },
      tier,
      shape: 'api',
      owner,
      system,
    },
    thirdParties: [],
    journeys: [],
    failures: [],
    objectives: [
      {
        standing: {
          objective: {
            name: 'availability',
            sli: 'availability',
            event: 'request',
            target: 0.999,
            origin: { kind: 'policy', path: 'x', version: 1 },
          },
          measured:
            bad === undefined
              ? {
                  state: 'unknown',
                  unknown: { reason: 'no-data', message: 'no data' },
                }
              : {
                  state: 'known',
                  budget: budgetOf({ total: 1_000_000, bad }, 0.999),
                },
          counts: {},
          burnRates: burn === undefined ? {} : { '1h': burn },
          alerts: [...alerts],
          tooQuiet: [],
        },
      },
    ],
  };
}

function fleetWith(services: JudgedService[]) {
  return fleetOf(
    { revision: 1, problems: [] },
    {
      takenAt: '2026-11-24T10:00:00.000Z',
      policyVersion: 1,
      periodSeconds: 2_419_200,
      source: 'demo',
      calendar: {
        unit: 'month',
        timeZone: 'UTC',
        from: '2026-11-01T00:00:00.000Z',
        to: '2026-12-01T00:00:00.000Z',
      },
      problems: [],
      services,
      held: [],
    },
  );
}

const everything = [
  service({ name: 'records', tier: 'critical', bad: 990, burn: 0.5 }),
  service({
    name: 'billing',
    tier: 'auxiliary',
    system: 'back-office',
    bad: 10,
  }),
  service({
    name: 'session',
    tier: 'critical',
    bad: 100,
    burn: 20,
    alerts: [page],
  }),
  service({
    name: 'booking',
    owner: 'group:default/front-door',
    bad: 1200,
    burn: 2,
  }),
  service({ name: 'triage' }),
];

function ask(query: Record<string, unknown> = {}, hidden: string[] = []) {
  const fleet = fleetWith(everything);
  const visible = new Set(
    [...fleet.services.keys()].filter(
      ref => !hidden.some(name => ref.endsWith(name)),
    ),
  );
  return fleetPage(fleet, visible, sloFleetRequest.parse(query));
}

const names = ({ items }: { items: FleetRow[] }) =>
  items.map(row => row.service.name);

describe('the fleet', () => {
  it('has the worst first, and says how many are how', () => {
    const answer = ask();
    expect(names(answer)).toEqual([
      'session',
      'booking',
      'triage',
      'records',
      'billing',
    ]);
    expect(answer.summary).toEqual({
      burning: 1,
      spent: 1,
      unknown: 1,
      ok: 2,
      total: 5,
      withoutObjectives: 0,
    });
    expect(answer.facets).toEqual({
      tiers: [
        { value: 'auxiliary', count: 1 },
        { value: 'core', count: 2 },
        { value: 'critical', count: 2 },
      ],
      systems: [
        { value: 'back-office', count: 1 },
        { value: 'consultation', count: 4 },
      ],
      owners: [
        { value: 'group:default/clinical', count: 4 },
        { value: 'group:default/front-door', count: 1 },
      ],
    });
  });

  it.each([
    [{ tier: 'critical' }, ['session', 'records']],
    [{ tier: ['core', 'auxiliary'] }, ['booking', 'triage', 'billing']],
    [{ tier: 'core,auxiliary' }, ['booking', 'triage', 'billing']],
    [{ owner: 'group:default/front-door' }, ['booking']],
    [{ system: 'back-office' }, ['billing']],
    [{ state: 'unknown,spent' }, ['booking', 'triage']],
    [{ q: ' RECORD ' }, ['records']],
    [{ q: 'front-door' }, ['booking']],
    [{ q: 'nothing like it' }, []],
    [
      { sort: 'service' },
      ['billing', 'booking', 'records', 'session', 'triage'],
    ],
    [
      { sort: 'service', order: 'desc' },
      ['triage', 'session', 'records', 'booking', 'billing'],
    ],
    [{ sort: 'left' }, ['booking', 'records', 'session', 'billing', 'triage']],
    [
      { sort: 'left', order: 'desc' },
      ['billing', 'session', 'records', 'booking', 'triage'],
    ],
    [{ sort: 'burn' }, ['session', 'booking', 'records', 'triage', 'billing']],
    [{ sort: 'tier' }, ['billing', 'booking', 'triage', 'session', 'records']],
    [{ offset: '1', limit: '2' }, ['booking', 'triage']],
  ])('asked for %j is %j', (query, expected) => {
    expect(names(ask(query))).toEqual(expected);
  });

  it('hides what the reader’s catalog does not have, also from the counts', () => {
    const answer = ask({}, ['session', 'booking']);
    expect(names(answer)).toEqual(['triage', 'records', 'billing']);
    expect(answer.summary).toMatchObject({ burning: 0, spent: 0, total: 3 });
    expect(answer.facets.owners).toEqual([
      { value: 'group:default/clinical', count: 3 },
    ]);
  });

  it('counts apart what is held to nothing, and lists what cannot be read', () => {
    const job = { ...service({ name: 'reminders' }), objectives: [] };
    const unread: JudgedService = {
      ...service({ name: 'unread' }),
      objectives: [],
      unknown: { reason: 'not-described', message: 'no vitals.yaml' },
    };
    const fleet = fleetWith([job, unread]);
    const answer = fleetPage(
      fleet,
      new Set(fleet.services.keys()),
      sloFleetRequest.parse({}),
    );
    expect(names(answer)).toEqual(['unread']);
    expect(answer.summary).toMatchObject({
      unknown: 1,
      total: 1,
      withoutObjectives: 1,
    });
  });
});

describe('the query of a fleet', () => {
  it.each([
    { limit: '0' },
    { limit: '501' },
    { limit: 'many' },
    { offset: '-1' },
    { offset: '1.5' },
    { state: 'green' },
    { sort: 'luck' },
  ])('refuses %j', query => {
    expect(sloFleetRequest.safeParse(query).success).toBe(false);
  });
});

describe('pages', () => {
  const facts = fc.record(
    {
      tier: fc.constantFrom('critical', 'core'),
      system: fc.constantFrom('a', 'b'),
      bad: fc.integer({ min: 0, max: 2000 }),
      burn: fc.integer({ min: 0, max: 30 }),
      alerts: fc.constantFrom([], [page]),
    },
    { requiredKeys: [] },
  );
  const services = fc
    .array(facts, { maxLength: 40 })
    .map(list => list.map((each, n) => service({ ...each, name: `s${n}` })));
  const query: fc.Arbitrary<FleetPageQuery> = fc
    .record({
      sort: fc.constantFrom('urgency', 'service', 'tier', 'left', 'burn'),
      order: fc.constantFrom('asc', 'desc'),
      tier: fc.constantFrom([], ['core']),
      limit: fc.integer({ min: 1, max: 15 }),
    })
    .map(each => sloFleetRequest.parse(each));

  it('together hold each service that was asked for once, in the order of all', () => {
    fc.assert(
      fc.property(services, query, (list, asked) => {
        const fleet = fleetWith(list);
        const visible = new Set(fleet.services.keys());
        const all = fleetPage(fleet, visible, { ...asked, limit: 500 });
        const pages: FleetRow[] = [];
        for (let offset = 0; offset < all.total; offset += asked.limit) {
          const one = fleetPage(fleet, visible, { ...asked, offset });
          expect(one.items.length).toBeLessThanOrEqual(asked.limit);
          expect(one.total).toBe(all.total);
          pages.push(...one.items);
        }
        expect(pages).toEqual(all.items);
        expect(new Set(pages.map(row => row.entityRef)).size).toBe(all.total);
      }),
    );
  });

  it('are in the order of urgency, and add up to the summary', () => {
    fc.assert(
      fc.property(services, list => {
        const fleet = fleetWith(list);
        const visible = new Set(fleet.services.keys());
        const { summary } = fleetPage(
          fleet,
          visible,
          sloFleetRequest.parse({}),
        );
        const { burning, spent, unknown, ok, total } = summary;
        expect(burning + spent + unknown + ok).toBe(total);
        fleet.rows.slice(1).forEach((row, index) => {
          expect(
            compareUrgency(fleet.rows[index].urgency, row.urgency),
          ).toBeLessThanOrEqual(0);
        });
      }),
    );
  });
});
