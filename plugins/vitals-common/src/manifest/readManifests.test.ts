import { stringify } from 'yaml';
import { maxManifestLength, readManifests } from './readManifests';

const service = (name: string) => `apiVersion: v1
kind: Service
metadata:
  name: ${name}
`;

const namesAndLines = (text: string) =>
  readManifests(text, 'all.yaml').objects.map(({ object, line }) => [
    object.metadata.name,
    line,
  ]);

const problemsOf = (text: string) =>
  readManifests(text, 'all.yaml').problems.map(
    ({ line, path, message }) => `${line ?? '-'} ${path ?? ''}: ${message}`,
  );

describe('readManifests', () => {
  it('gives each object its file and the first line of its content', () => {
    const text = `# shop\n\n${service('one')}---\n# Source: two.yaml\n${service(
      'two',
    )}--- # third\n${service('three')}`;
    expect(namesAndLines(text)).toEqual([
      ['one', 3],
      ['two', 9],
      ['three', 14],
    ]);
    expect(readManifests(text, 'all.yaml').objects[0].file).toBe('all.yaml');
  });

  it('passes over empty documents, comments and end markers', () => {
    const text = `---\n---\n# nothing\n---\n${service('one')}...\n---\n`;
    expect(namesAndLines(text)).toEqual([['one', 5]]);
    expect(problemsOf(text)).toEqual([]);
  });

  it('reads files with a byte order mark, Windows line ends and directives', () => {
    const text = `\ufeff%YAML 1.2\r\n---\r\n${service('one').replace(
      /\n/g,
      '\r\n',
    )}---\r\n${service('two')}`;
    expect(namesAndLines(text)).toEqual([
      ['one', 3],
      ['two', 8],
    ]);
  });

  it('unrolls lists, and fills what the items of a typed list leave out', () => {
    const text = `apiVersion: v1
kind: List
items:
  - apiVersion: v1
    kind: Service
    metadata: { name: one }
  - apiVersion: apps/v1
    kind: DeploymentList
    items:
      - metadata:
          name: two
`;
    const { objects } = readManifests(text, 'all.yaml');
    expect(
      objects.map(({ object, line }) => [
        object.apiVersion,
        object.kind,
        object.metadata.name,
        line,
      ]),
    ).toEqual([
      ['v1', 'Service', 'one', 4],
      ['apps/v1', 'Deployment', 'two', 7],
    ]);
  });

  it('reads JSON, indented by tabs too, with the line of every item', () => {
    const text =
      '{\n\t"apiVersion": "v1",\n\t"kind": "List",\n\t"items": [\n\t\t{\n\t\t\t"apiVersion": "v1", "kind": "Pod",\n\t\t\t"metadata": {"name": "one", "labels": {"a": "\\u00e9\\ud83d\\ude00\\/"}}\n\t\t},\n\t\t{"apiVersion": "v1", "kind": "Pod", "metadata": {"name": "two"}}\n\t]\n}';
    const { objects, problems } = readManifests(text, 'all.json');
    expect(problems).toEqual([]);
    expect(
      objects.map(({ object, line }) => [object.metadata.name, line]),
    ).toEqual([
      ['one', 5],
      ['two', 9],
    ]);
    expect(objects[0].object.metadata.labels).toEqual({ a: 'é😀/' });
  });

  it('leaves the other documents whole when one is bad', () => {
    const text = `${service('one')}---\nkind: [\n---\n${service('two')}`;
    expect(namesAndLines(text)).toEqual([
      ['one', 1],
      ['two', 8],
    ]);
    expect(problemsOf(text)).toHaveLength(1);
    expect(readManifests(text, 'all.yaml').problems[0]).toMatchObject({
      file: 'all.yaml',
      line: 7,
    });
  });

  it.each([
    [
      '',
      '- : expected Kubernetes objects as YAML or JSON, found an empty file',
    ],
    [
      '\0\u0001',
      '- : expected Kubernetes objects as YAML or JSON in UTF-8, found binary data',
    ],
    ['a: \ufffd\ufffd: b', '1 : expected UTF-8 text, found other bytes'],
    ['just words', '1 : expected a Kubernetes object, found "just words"'],
    ['- a\n- b', '1 : expected a Kubernetes object, found ["a","b"]'],
    [
      'kind: Pod',
      '1 apiVersion: expected an API version such as apps/v1, found nothing',
    ],
    [
      '\napiVersion: v1',
      '2 kind: expected a kind such as Deployment, found nothing',
    ],
    [
      'apiVersion: v1\nkind: Pod',
      '1 metadata.name: expected a name as text, found nothing',
    ],
    [
      'apiVersion: v1\nkind: Pod\nmetadata: { name: 7 }',
      '1 metadata.name: expected a name as text, found 7',
    ],
    [
      'apiVersion: v1\nkind: Pod\nmetadata: { name: a, labels: { version: 1.10 } }',
      '1 metadata.labels.version: expected text, found 1.1; put it in quotes',
    ],
    [
      'apiVersion: v1\nkind: Pod\nmetadata: { name: a, labels: [x] }',
      '1 metadata.labels: expected a group of texts, found ["x"]',
    ],
    [
      'apiVersion: v1\nkind: Pod\nmetadata: { name: a, namespace: {} }',
      '1 metadata.namespace: expected a name as text, found {}',
    ],
    [
      'apiVersion: v1\nkind: List\nitems: [{ kind: Pod }]',
      '3 items[0].apiVersion: expected an API version such as apps/v1, found nothing',
    ],
  ])('says what is wrong with %j', (text, problem) => {
    expect(problemsOf(text)).toEqual([problem]);
  });

  it('refuses duplicate keys at their line', () => {
    const [problem] = readManifests(
      `${service('one')}---\n${service('two')}spec: {}\nkind: Pod\n`,
      'all.yaml',
    ).problems;
    expect(problem.line).toBe(11);
    expect(problem.message).toBe('expected each key once, found one again');
  });

  it('refuses aliases that explode or contain themselves', () => {
    const levels = Array.from({ length: 12 }, (_, level) =>
      level === 0
        ? 'l0: &l0 [x, x, x, x, x, x, x, x, x]'
        : `l${level}: &l${level} [${Array(9)
            .fill(`*l${level - 1}`)
            .join(', ')}]`,
    ).join('\n');
    expect(problemsOf(`${service('bomb')}${levels}`)).toEqual([
      '1 : expected valid YAML: aliases that expand to more than 1000000 values',
    ]);
    expect(problemsOf(`${service('loop')}spec: &a\n  again: *a\n`)).toEqual([
      '1 : expected valid YAML: an alias that contains itself',
    ]);
  });

  it('takes anchors, aliases and merge keys as people use them', () => {
    const { objects } = readManifests(
      `${service(
        'one',
      )}spec:\n  base: &base { app: one }\n  selector: { <<: *base, tier: core }\n`,
      'all.yaml',
    );
    expect(objects[0].object.spec).toEqual({
      base: { app: 'one' },
      selector: { app: 'one', tier: 'core' },
    });
  });

  it('says that a template must be rendered first', () => {
    expect(
      problemsOf(`${service('one')}spec: {{ .Values.spec }}\n`)[0],
    ).toMatch(/it looks like a template, which must be rendered first$/);
  });

  it('keeps keys that JavaScript objects have by nature', () => {
    const { objects } = readManifests(
      `${service('one')}data:\n  __proto__: a\n  constructor: b\n`,
      'all.yaml',
    );
    expect(Object.entries(Object(objects[0].object.data))).toEqual([
      ['__proto__', 'a'],
      ['constructor', 'b'],
    ]);
  });

  it('knows an object without a name by its prefix, and takes null for no labels', () => {
    const { objects } = readManifests(
      'apiVersion: batch/v1\nkind: Job\nmetadata:\n  generateName: run-\n  labels:\n  annotations: { a: }\n',
      'all.yaml',
    );
    expect(objects[0].object.metadata).toMatchObject({
      name: 'run-',
      annotations: { a: '' },
    });
    expect(objects[0].object.metadata.labels).toBeUndefined();
  });

  it.each([
    ['kustomize.config.k8s.io/v1beta1', 'Kustomization'],
    ['vitals.dev/v1', 'Service'],
    ['openslo/v1', 'SLO'],
    ['backstage.io/v1alpha1', 'Component'],
    ['scaffolder.backstage.io/v1beta3', 'Template'],
  ])('passes over what no cluster takes: %s %s', (apiVersion, kind) => {
    expect(readManifests(stringify({ apiVersion, kind }), 'all.yaml')).toEqual({
      objects: [],
      problems: [],
    });
  });

  it('keeps a marker inside a block of text from cutting the block short', () => {
    const text = `${service('one')}data:\n  script: |\n    ---\n    ...\n`;
    const { objects } = readManifests(text, 'all.yaml');
    expect(objects[0].object.data).toEqual({ script: '---\n...\n' });
  });

  it('refuses a file longer than its limit', () => {
    const text = ' '.repeat(maxManifestLength + 1);
    expect(problemsOf(text)).toEqual([
      '- : expected at most 256 MiB, found 256.0 MiB',
    ]);
  });
});
