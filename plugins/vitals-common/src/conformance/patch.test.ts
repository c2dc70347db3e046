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

  it.each([
    ['argoproj.io/v1alpha1', true],
    ['apps/v1', false],
    ['v1', false],
  ])('of %s say whether their lists would be replaced', (apiVersion, warns) => {
    const patch = patchFor(
      { apiVersion, kind: 'Some', metadata: { name: 'triage' } },
      { spec: { containers: [{ name: 'app', tty: false }] } },
    );
    expect(patch.startsWith('# Merge these lists')).toBe(warns);
  });

  it('of lists that are whole warn of nothing', () => {
    const patch = patchFor(
      {
        apiVersion: 'networking.istio.io/v1',
        kind: 'VirtualService',
        metadata: { name: 'triage' },
      },
      { spec: { http: [{ timeout: '1s' }] } },
    );
    expect(patch).not.toContain('#');
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
