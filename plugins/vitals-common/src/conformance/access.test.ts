import { readManifests } from '../manifest';
import { defaultPolicy } from '../policy';
import { judge } from './judge';
import { isSecret } from './rules/secretNames';

/** What a rule says: `status subject: seen`. */
function saidBy(rule: string, text: string): string[] {
  const { objects, problems } = readManifests(text, 'team.yaml');
  expect(problems).toEqual([]);
  return judge({ objects, policy: defaultPolicy, rules: [rule] }).verdicts.map(
    ({ status, subject, seen }) => `${status} ${subject.name}: ${seen}`,
  );
}

describe('a setting', () => {
  it.each([
    ['dbPassword', 'hunter2'],
    ['spring.datasource.password', 'hunter2'],
    ['PGPASSWORD', 'hunter2'],
    ['client-secret', 'abc'],
    ['AZURE_BATCH_KEY', 'abc'],
    ['greeting', '---BEGIN OPENSSH PRIVATE KEY---\nabc'],
    ['broker', 'amqp://guest:guest@mq:5672'],
  ])('is a secret: %s=%s', (name, value) => {
    expect(isSecret(name, value)).toBe(true);
  });

  it.each([
    ['passwordPolicy', 'strong'],
    ['tokenType', 'bearer'],
    ['MAX_TOKENS', '100'],
    ['PRIMARY_KEY', 'id'],
    ['GOOGLE_APPLICATION_CREDENTIALS', '/var/run/secrets/key.json'],
    ['password', '${DB_PASSWORD}'],
    ['password', '{{ .Values.password }}'],
    ['password', ''],
    ['secret', 'vault:secret/data/booking'],
  ])('is none: %s=%s', (name, value) => {
    expect(isSecret(name, value)).toBe(false);
  });
});

describe('a ConfigMap', () => {
  it('is read as deep as the files in it', () => {
    const text = `apiVersion: v1
kind: ConfigMap
metadata: { name: booking }
data:
  message: Your password was changed
  application.yaml: |
    datasource:
      url: jdbc:postgresql://db/booking
      password: hunter2
      # password: commented
    auth:
      tokenUrl: https://login.example/token
      secret:
        name: booking
`;
    expect(saidBy('security/secret-in-config-map', text)).toEqual([
      'fail booking: password in application.yaml',
    ]);
  });

  it('without a secret passes, and an empty one is not asked', () => {
    const named = (data: string) => `apiVersion: v1
kind: ConfigMap
metadata: { name: booking }
${data}
`;
    expect(
      saidBy('security/secret-in-config-map', named('data: { user: a }')),
    ).toEqual(['pass booking: none']);
    expect(saidBy('security/secret-in-config-map', named(''))).toEqual([]);
  });
});

const group = 'rbac.authorization.k8s.io';

const role = (rule: string, kind = 'Role', name = 'debug') => `---
apiVersion: ${group}/v1
kind: ${kind}
metadata: { name: ${name}${kind === 'Role' ? ', namespace: clinic' : ''} }
rules: [{ ${rule} }]
`;

const binding = (kind: string, name: string, own = 'intern') => `---
apiVersion: ${group}/v1
kind: RoleBinding
metadata: { name: ${own}, namespace: clinic }
roleRef: { apiGroup: ${group}, kind: ${kind}, name: '${name}' }
subjects: [{ apiGroup: ${group}, kind: User, name: intern }]
`;

describe('a role', () => {
  it.each([
    ["apiGroups: [''], resources: [pods/exec], verbs: [create]", 'fail'],
    ["apiGroups: [''], resources: ['*'], verbs: [get]", 'fail'],
    ["apiGroups: ['*'], resources: ['*/attach'], verbs: ['*']", 'fail'],
    ["apiGroups: [''], resources: [pods/exec], verbs: [list]", 'pass'],
    ["apiGroups: [''], resources: [pods, pods/log], verbs: [get]", 'pass'],
    ["apiGroups: [apps], resources: ['*'], verbs: ['*']", 'pass'],
  ])('%s: %s', (rule, status) => {
    expect(saidBy('security/exec-role', role(rule))[0]).toMatch(status);
  });

  it('of Kubernetes itself is not asked', () => {
    const text = role(
      "apiGroups: ['*'], resources: ['*'], verbs: ['*']",
      'ClusterRole',
      'system:node',
    );
    expect(saidBy('security/exec-role', text)).toEqual([]);
  });
});

describe('a binding', () => {
  it.each([
    ['edit', 'fail intern: ClusterRole edit'],
    ['view', 'pass intern: ClusterRole view'],
  ])('to what every cluster has is known: %s', (name, said) => {
    expect(
      saidBy('security/exec-binding', binding('ClusterRole', name)),
    ).toEqual([said]);
    expect(saidBy('objects/role-exists', binding('ClusterRole', name))).toEqual(
      [],
    );
  });

  it('to a role of another namespace does not find it', () => {
    const text =
      role("apiGroups: [''], resources: [pods], verbs: [get]") +
      binding('Role', 'debug').replace('clinic', 'billing');
    expect(saidBy('objects/role-exists', text)).toEqual([
      'unknown intern: Role debug; no Role was given',
    ]);
    expect(saidBy('security/exec-binding', text)).toEqual([]);
  });

  it('to every verb by name gives everything', () => {
    const every =
      "apiGroups: ['*'], resources: ['*'], verbs: [delete, get, list, watch, create, update, patch]";
    expect(
      saidBy(
        'security/admin-binding',
        role(every, 'ClusterRole') + binding('ClusterRole', 'debug'),
      ),
    ).toEqual(['fail intern: ClusterRole debug']);
  });
});
