/** A fault of a manifest: what it is, the file, and the one line that answers. */
export type BadManifest = readonly [fault: string, text: string, line: string];

const head = 'apiVersion: v1\nkind: Pod\n';

/** Faults of Kubernetes manifests. */
export const badManifests: readonly BadManifest[] = [
  [
    'an empty file',
    '',
    'm.yaml: expected Kubernetes objects as YAML or JSON, found an empty file',
  ],
  [
    'comments alone',
    '# later\n---\n',
    'm.yaml: expected Kubernetes manifests, found none',
  ],
  ['text', 'hello', 'm.yaml:1: expected a Kubernetes object, found "hello"'],
  ['a list', '- a\n', 'm.yaml:1: expected a Kubernetes object, found ["a"]'],
  [
    'no apiVersion',
    'kind: Pod\nmetadata: { name: x }\n',
    'm.yaml:1: apiVersion: expected an API version such as apps/v1, found nothing',
  ],
  [
    'no kind',
    'apiVersion: v1\nmetadata: { name: x }\n',
    'm.yaml:1: kind: expected a kind such as Deployment, found nothing',
  ],
  [
    'no name',
    head,
    'm.yaml:1: metadata.name: expected a name as text, found nothing',
  ],
  [
    'a number for a name',
    `${head}metadata: { name: 5 }\n`,
    'm.yaml:1: metadata.name: expected a name as text, found 5',
  ],
  [
    'a list for metadata',
    `${head}metadata: [name]\n`,
    'm.yaml:1: metadata: expected a group of fields, found ["name"]',
  ],
  [
    'a name with a quote',
    `${head}metadata: { name: "tri'age" }\n`,
    'm.yaml:1: metadata.name: expected a DNS name: lower-case letters, digits, hyphens and dots, found "tri\'age"',
  ],
  [
    'a name with a line break',
    `${head}metadata: { name: "tri\\nage" }\n`,
    'm.yaml:1: metadata.name: expected a DNS name: lower-case letters, digits, hyphens and dots, found "tri\\nage"',
  ],
  [
    'a number for a label',
    `${head}metadata: { name: x, labels: { version: 1 } }\n`,
    'm.yaml:1: metadata.labels.version: expected text, found 1; put it in quotes',
  ],
  [
    'a key twice',
    `${head}kind: Job\nmetadata: { name: x }\n`,
    'm.yaml:3:1: expected each key once, found one again',
  ],
  [
    'a second document that is broken',
    `${head}metadata: { name: x }\n---\n${head}metadata: [\n`,
    'm.yaml:8:1: expected valid YAML: deficient indentation',
  ],
  [
    'a chart that was not rendered',
    'apiVersion: v1\nkind: {{ .Values.kind }}\n',
    'm.yaml:1:1: expected valid YAML: object-based map does not support complex keys; it looks like a template, which must be rendered first',
  ],
  [
    'a tag that makes code',
    `${head}metadata: { name: !!js/function x }\n`,
    'm.yaml:3:19: expected valid YAML: unknown scalar tag !<tag:yaml.org,2002:js/function>',
  ],
  [
    'an anchor that is missing',
    `${head}metadata: *gone\n`,
    'm.yaml:3:12: expected valid YAML: unidentified alias "gone"',
  ],
  [
    'an alias that holds itself',
    `${head}metadata: { name: x }\nspec: &spec { x: *spec }\n`,
    'm.yaml:1: expected valid YAML: an alias that contains itself',
  ],
  [
    'aliases that explode',
    `${Array.from(
      { length: 30 },
      (_, at) =>
        `a${at}: &a${at} [${at ? `*a${at - 1}, *a${at - 1}` : 'x, x'}]`,
    ).join('\n')}\n`,
    'm.yaml:1: expected valid YAML: aliases that expand to more than 1000000 values',
  ],
  [
    'an item that is no object',
    'apiVersion: v1\nkind: List\nitems:\n  - 1\n',
    'm.yaml:1: items[0]: expected a Kubernetes object, found 1',
  ],
  [
    'JSON that ends early',
    '{"apiVersion": "v1", "kind": "Pod"',
    'm.yaml:1:35: expected valid YAML: unexpected end of the stream within a flow collection',
  ],
  [
    'bottomless nesting',
    `${head}metadata: { name: x }\nspec: ${'['.repeat(50_000)}${']'.repeat(
      50_000,
    )}\n`,
    'm.yaml:4:106: expected at most 100 levels of nesting, found more',
  ],
  [
    'a descriptor',
    'apiVersion: vitals.dev/v1\nkind: Service\nname: x\n',
    'm.yaml: expected Kubernetes manifests, found none',
  ],
];
