import {
  readConformanceQuery,
  writeConformanceQuery,
} from './conformanceQuery';

const read = (query: string) =>
  readConformanceQuery(new URLSearchParams(query));

describe('the address of the conformance tab', () => {
  it.each(['', 'q=replica&status=fail&family=probes&rule=probes%2Fliveness'])(
    'keeps the state %j',
    query => {
      expect(writeConformanceQuery(read(query)).toString()).toBe(query);
    },
  );

  it.each(['status=green', 'family=nonsense'])('ignores %s', query => {
    expect(writeConformanceQuery(read(query)).toString()).toBe('');
  });
});
