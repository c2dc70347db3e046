import { anyOf } from './anyOf';

describe('anyOf', () => {
  it('compares with one value as it is', () => {
    expect(anyOf('service', ['a.b"c'])).toBe('service="a.b\\"c"');
  });

  it('takes each of several values literally', () => {
    expect(anyOf('service', ['a.b', 'c|d', 'e"f'])).toBe(
      'service=~"a\\\\.b|c\\\\|d|e\\"f"',
    );
  });

  it('finds nothing where nothing is asked for', () => {
    // The empty text is what a label has that is not there, and every service has one.
    expect(anyOf('service', [])).toBe('service=~""');
  });
});
