import { addressRange } from './addressRange';

const faults = (range: string): readonly string[] =>
  addressRange.safeParse(range).error?.issues.map(i => i.message) ?? [];

describe('a range of addresses', () => {
  it.each(['10.20.0.0/24', '10.20.0.7/32', '192.168.128.0/17', '0.0.0.0/0'])(
    'takes %s',
    range => {
      expect(faults(range)).toEqual([]);
    },
  );

  it.each([
    ['10.20.0.7/24', '10.20.0.0/24'],
    ['192.168.200.1/17', '192.168.128.0/17'],
    ['200.1.2.3/1', '128.0.0.0/1'],
    ['10.0.0.1/0', '0.0.0.0/0'],
  ])('asks for the first address of %s', (range, start) => {
    expect(faults(range)).toEqual([
      `expected ${start}, the range from its first address`,
    ]);
  });

  it.each(['10.20.0.0', '10.20.0.0/33', '10.300.0.0/24', 'fd00::/64'])(
    'asks for an IPv4 range instead of %s',
    range => {
      expect(faults(range)).toEqual([
        'expected an IPv4 range such as 10.20.0.0/24',
      ]);
    },
  );
});
