/**
 * Groups whose names may hold almost anything (`system:node`). Source:
 * Kubernetes documentation, "Object Names and IDs": path segment names.
 */
const freelyNamed =
  /^(?:rbac\.authorization\.k8s\.io|(?:authorization|user)\.openshift\.io)\//;

const longest = 253;

/** RFC 1123 subdomain, which every other name must be. A `generateName` may end with the hyphen before what is added. */
const subdomain =
  /^[a-z0-9](?:[a-z0-9-]*[a-z0-9])?(?:\.[a-z0-9](?:[a-z0-9-]*[a-z0-9])?)*-?$/;

/** A path segment name: no slash, no percent sign, no control character. */
const pathSegment = /^(?!\.{1,2}$)[^/%\p{Cc}]+$/u;

/** What was expected of an object's name, or undefined where a cluster would take it. */
export function expectedName(
  apiVersion: string,
  name: string,
): string | undefined {
  if (name.length > longest) return `a name of at most ${longest} characters`;
  if (freelyNamed.test(apiVersion)) {
    return pathSegment.test(name)
      ? undefined
      : 'a name without slash, percent sign and control characters';
  }
  return subdomain.test(name)
    ? undefined
    : 'a DNS name: lower-case letters, digits, hyphens and dots';
}
