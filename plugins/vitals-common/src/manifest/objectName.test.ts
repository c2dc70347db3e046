import { expectedName } from './objectName';

const dnsName = 'a DNS name: lower-case letters, digits, hyphens and dots';
const segment = 'a name without slash, percent sign and control characters';
const rbac = 'rbac.authorization.k8s.io/v1';

describe('the name of an object', () => {
  it.each([
    ['apps/v1', 'triage'],
    ['apps/v1', '7.triage-2.x'],
    ['v1', 'triage-'],
    ['v1', 'a'.repeat(253)],
    [rbac, 'system:node'],
    [rbac, "Tri'age"],
  ])('of %s may be %s', (apiVersion, name) => {
    expect(expectedName(apiVersion, name)).toBeUndefined();
  });

  it.each([
    ['apps/v1', "tri'age", dnsName],
    ['apps/v1', 'tri"age', dnsName],
    ['apps/v1', 'tri\nage', dnsName],
    ['apps/v1', 'Triage', dnsName],
    ['apps/v1', 'tri_age', dnsName],
    ['apps/v1', 'system:node', dnsName],
    ['v1', '-triage', dnsName],
    ['v1', 'a..b', dnsName],
    ['v1', '../b', dnsName],
    ['v1', 'a'.repeat(254), 'a name of at most 253 characters'],
    [rbac, '..', segment],
    [rbac, 'a/b', segment],
    [rbac, 'a%b', segment],
    [rbac, 'a\nb', segment],
  ])('of %s may not be %j', (apiVersion, name, expected) => {
    expect(expectedName(apiVersion, name)).toBe(expected);
  });
});
