import { rules } from '../ruleMetadata';
import { faults, findFaults } from './findFaults';

describe('rules', () => {
  it('each have a fault that they find', () => {
    expect(Object.keys(faults).sort()).toEqual(rules.map(({ id }) => id));
  });

  it.each([
    'canary',
    'blue-green',
    'rolling',
    'session',
    'media',
    'workflow',
    'scheduled',
    'queue',
  ] as const)('find nothing in the %s service as rendered', service => {
    expect(findFaults({ in: service })).toEqual([]);
  });

  it.each(Object.entries(faults))(
    '%s is broken by its fault, and no rule that need not be',
    (id, fault) => {
      const broken = new Set(findFaults(fault).map(({ rule }) => rule));
      expect([...broken].sort()).toEqual([id, ...(fault.also ?? [])].sort());
    },
  );

  it.each(Object.entries(faults))(
    '%s says how to mend its fault',
    (id, fault) => {
      const verdict = findFaults(fault).find(({ rule }) => rule === id);
      expect(verdict?.fix?.description).toMatch(/^[A-Z].*\.$/);
    },
  );
});
