import { parse } from 'yaml';
import { applyPatch } from './applyPatch';
import { all } from './change';
import { faults, findFaults } from './findFaults';

const withPatch = Object.entries(faults).flatMap(([id, fault]) => {
  const patch = findFaults(fault).find(({ rule }) => rule === id)?.fix?.patch;
  return patch === undefined ? [] : [{ id, fault, patch }];
});

describe('the patch of a verdict', () => {
  it('is there for most rules', () => {
    expect(withPatch.length).toBeGreaterThan(70);
  });

  it.each(withPatch)('mends the fault of $id', ({ id, fault, patch }) => {
    const mend = applyPatch(parse(patch));
    const left = findFaults({
      ...fault,
      make: fault.make ? all(fault.make, mend) : mend,
    });
    expect(left.filter(({ rule }) => rule === id)).toEqual([]);
  });
});
