import type { PublishedPolicy } from '@vitals/plugin-vitals-common/client';
import { policyOf, textOf } from '../__testUtils__/policies';
import { draftPolicy } from './draftPolicy';

const latest: PublishedPolicy = {
  version: 3,
  publishedAt: '2026-11-24T09:30:00.000Z',
  publishedBy: 'user:default/jane',
  reason: 'Longer window',
  text: textOf(3),
  document: policyOf(3),
};

describe('draftPolicy', () => {
  it('says what the next version would change', () => {
    expect(draftPolicy(textOf(4, 30), latest)).toEqual({
      kind: 'next',
      document: policyOf(4, 30),
      changes: [{ path: 'windowDays', kind: 'changed', before: 28, after: 30 }],
    });
  });

  it('finds no change where only the number was raised', () => {
    expect(draftPolicy(textOf(4), latest)).toMatchObject({
      kind: 'next',
      changes: [],
    });
  });

  it('names who published the latest version when the number is taken', () => {
    expect(draftPolicy(textOf(3), latest)).toMatchObject({
      kind: 'taken',
      problems: [
        {
          file: 'policy.yaml',
          line: 4,
          path: 'version',
          message:
            'expected 4, one more than version 3 that user:default/jane published at 2026-11-24T09:30:00.000Z, found 3',
        },
      ],
    });
  });

  it('refuses a number that would leave a gap', () => {
    expect(draftPolicy(textOf(6), latest)).toMatchObject({
      kind: 'invalid',
      problems: [{ line: 4, path: 'version' }],
    });
  });

  it('gives the line of a wrong value', () => {
    const text = textOf(4).replace('windowDays: 28', 'windowDays: 400');
    expect(draftPolicy(text, latest)).toEqual({
      kind: 'invalid',
      problems: [
        {
          file: 'policy.yaml',
          line: 6,
          column: 13,
          path: 'windowDays',
          message: 'expected a number of at most 90, found 400',
        },
      ],
    });
  });
});
