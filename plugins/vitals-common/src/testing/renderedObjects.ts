import { valueAt, type KubernetesObject, type Path } from '../manifest';
import {
  defaultPolicy,
  merge,
  tierPolicy,
  type DeepPartial,
  type TierPolicy,
} from '../policy';
import { renderService, type RenderRequest } from '../render';
import { serviceDescriptor, type ServiceDescriptor } from '../service';
import { triageService } from './triageService';

/** The default policy with other values; throws where they break its schema. */
export function policyWith(changes: DeepPartial<TierPolicy>): TierPolicy {
  return tierPolicy.parse(merge(defaultPolicy, changes));
}

/** The triage service with other values; throws where they break its schema. */
export function serviceWith(
  changes: Partial<ServiceDescriptor>,
): ServiceDescriptor {
  return serviceDescriptor.parse({ ...triageService, ...changes });
}

/** The objects of a rendering by kind and name, `Service/triage`; throws where it is refused. */
export function renderedObjects({
  policy = defaultPolicy,
  service = triageService,
}: Partial<RenderRequest>): Map<string, KubernetesObject> {
  const result = renderService({ policy, service });
  if (!result.ok) throw new Error(JSON.stringify(result.problems));
  return new Map(
    result.value.files.map(({ object }) => [
      `${object.kind}/${object.metadata.name}`,
      object,
    ]),
  );
}

/** A value of one rendered object. */
export function renderedValue(
  request: Partial<RenderRequest>,
  name: string,
  path: Path,
): unknown {
  return valueAt(renderedObjects(request).get(name), path);
}
