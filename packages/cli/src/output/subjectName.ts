import type { Subject } from '@vitals/plugin-vitals-common/conformance';

/** `Deployment clinic/triage, container app`. */
export function subjectName({
  kind,
  namespace,
  name,
  container,
}: Subject): string {
  const place = namespace ? `${namespace}/${name}` : name;
  return `${kind} ${place}${container ? `, container ${container}` : ''}`;
}
