import fc from 'fast-check';
import { arbitraryPolicy } from '../testing';
import { parsePolicy } from './parsePolicy';
import { printPolicy } from './printPolicy';

describe('printPolicy', () => {
  it('prints any valid policy so that it is read back unchanged', () => {
    fc.assert(
      fc.property(arbitraryPolicy(), policy => {
        const parsed = parsePolicy(printPolicy(policy));
        expect(parsed.ok && parsed.value).toEqual(policy);
      }),
      { numRuns: 50 },
    );
  });
});
