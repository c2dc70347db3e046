import { summarySentence } from './statusView';

describe('summarySentence', () => {
  it('names the worst first and leaves out what does not occur', () => {
    expect(summarySentence({ pass: 30, warn: 0, unknown: 1, fail: 2 })).toBe(
      '2 checks fail, 1 cannot be judged, 30 pass',
    );
  });

  it('agrees in number', () => {
    expect(summarySentence({ pass: 1, warn: 1, unknown: 0, fail: 1 })).toBe(
      '1 check fails, 1 warns, 1 passes',
    );
  });

  it('does not take nothing for a pass', () => {
    expect(summarySentence({ pass: 0, warn: 0, unknown: 0, fail: 0 })).toBe(
      'Nothing was judged',
    );
  });
});
