import { objectivesOf } from '../objective';
import { policyWith, serviceWith } from '../../testing';
import { basisOf, groupsForCounters } from './basis';
import { FleetFacts, type ObjectiveFacts } from './fleetFacts';
import { planFleet } from './fleetPlan';
import { serviceKey } from './serviceKey';

const day = 86_400;
const at = Date.UTC(2026, 5, 24) / 1000;

const held = objectivesOf(policyWith({}), serviceWith({ thirdParties: [] }));
if (!held.ok) throw new Error(JSON.stringify(held.problems));
const service = held.value;
const key = serviceKey(service.service);

function plan(rawOnly = false) {
  return planFleet({
    at: at * 1000,
    calendarFrom: (at - 7 * day) * 1000,
    services: [service],
    rawOnly,
  });
}

type Told = Pick<ObjectiveFacts, 'counters' | 'records'>;

const samples = { period: {}, calendar: {} };
const counters = (more: Partial<Told['counters']>) => ({ samples, ...more });
const records = (more: Partial<Told['records']>) => ({ samples, ...more });

const wholeRecords = records({ first: at - 28 * day, last: at - 100 });
const youngRecords = records({ first: at - 2 * day, last: at - 100 });
const stoppedRecords = records({ first: at - 28 * day, last: at - 1000 });
const seen = { seen: at - 10 };

function factsOf(told: Told): ObjectiveFacts {
  return { counts: { raw: {}, recorded: {} }, ...told };
}

describe('long windows are counted from', () => {
  it.each<[string, 'raw' | 'recorded', Told]>([
    [
      'records that cover the period',
      'recorded',
      { records: wholeRecords, counters: counters(seen) },
    ],
    [
      'records of a service that is gone',
      'recorded',
      { records: stoppedRecords, counters: counters({}) },
    ],
    [
      'counters where there are no records',
      'raw',
      { records: records({}), counters: counters(seen) },
    ],
    [
      'counters of a service that is gone and was never recorded',
      'raw',
      { records: records({}), counters: counters({ last: at - day }) },
    ],
    [
      'counters where records have stopped',
      'raw',
      { records: stoppedRecords, counters: counters(seen) },
    ],
    [
      'counters that go back further than young records',
      'raw',
      {
        records: youngRecords,
        counters: counters({ ...seen, first: at - 15 * day }),
      },
    ],
    [
      'young records of a young service',
      'recorded',
      {
        records: youngRecords,
        counters: counters({ ...seen, first: at - 2 * day - 3600 }),
      },
    ],
  ])('%s', (_words, basis, told) => {
    expect(basisOf(factsOf(told), plan(), service, false)).toBe(basis);
  });

  it('young records where counters could not be read', () => {
    const told = {
      records: youngRecords,
      counters: counters({ ...seen, first: at - 15 * day }),
    };
    expect(basisOf(factsOf(told), plan(), service, true)).toBe('recorded');
  });

  it('counters alone where only these are asked for', () => {
    const told = { records: wholeRecords, counters: counters(seen) };
    expect(basisOf(factsOf(told), plan(true), service, false)).toBe('raw');
  });
});

describe('groupsForCounters', () => {
  function asked(told: Told): string[] {
    const facts = new FleetFacts([service]);
    for (const objective of service.objectives) {
      const noted = facts.note(key, objective);
      // The first objective is as told, the others rest on records.
      const isFirst = objective === service.objectives[0];
      Object.assign(
        noted,
        isFirst ? told : { records: wholeRecords, counters: counters(seen) },
      );
    }
    return groupsForCounters(plan(), facts).flatMap(group =>
      [...group.services.values()].flatMap(({ objectives }) =>
        objectives.map(({ name }) => name),
      ),
    );
  }

  it('asks nothing where records tell all', () => {
    const told = { records: wholeRecords, counters: counters(seen) };
    expect(asked(told)).toEqual([]);
  });

  it('asks for the objectives that records do not tell of, and no other', () => {
    const told = { records: records({}), counters: counters(seen) };
    expect(asked(told)).toEqual(['availability']);
  });
});
