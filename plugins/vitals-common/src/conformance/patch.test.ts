import fc from 'fast-check';
import { parse } from 'yaml';
import { patchFor, printPatch } from './patch';

describe('patches', () => {
  it('print as block YAML that people write', () => {
    expect(
      printPatch({
        kind: 'Service',
        spec: {
          selector: {},
          ports: [{ name: 'http', port: 80, hostPort: null }, []],
          empty: [],
          matrix: [[1, 2], ['yes']],
          gone: undefined,
        },
      }),
    ).toBe(`kind: Service
spec:
  selector: {}
  ports:
    - name: http
      port: 80
      hostPort: null
    - []
  empty: []
  matrix:
    - - 1
      - 2
    - - "yes"
`);
  });

  it('say of which object they are', () => {
    expect(
      patchFor(
        {
          apiVersion: 'apps/v1',
          kind: 'Deployment',
          metadata: { name: 'triage', namespace: 'clinic', uid: 'x' },
        },
        { metadata: { labels: { a: 'b' } }, spec: { replicas: 2 } },
      ),
    ).toBe(`apiVersion: apps/v1
kind: Deployment
metadata:
  name: triage
  namespace: clinic
  labels:
    a: b
spec:
  replicas: 2
`);
  });

  it.each(['E-0', 'e7', 'e'])(
    'quote %s, which some take for a number',
    text => {
      expect(printPatch({ text })).toBe(`text: "${text}"\n`);
    },
  );

  it.each(['1.2', '1.1'] as const)(
    'read back as what was printed, in YAML %s',
    version => {
      const json = fc.jsonValue({ maxDepth: 4 });
      fc.assert(
        fc.property(fc.dictionary(fc.string(), json), value => {
          const plain = JSON.parse(JSON.stringify(value));
          expect(parse(printPatch(plain), { version }) ?? {}).toEqual(plain);
        }),
        { numRuns: 300 },
      );
    },
  );
});
