import type { ServiceDescriptor } from '../service';
import type { Standing } from './scene/standing';
import type { ConformanceReport } from './verdict';

/** The services that nothing judged belongs to, as a part of the report: nothing was said of them, which is not the same as well. */
export function unmatchedServices(
  services: readonly ServiceDescriptor[],
  judged: readonly { standing: Standing }[],
): Pick<ConformanceReport, 'unmatchedServices'> {
  const matched = new Set(judged.map(({ standing }) => standing.service));
  const others = services.filter(service => !matched.has(service));
  if (others.length === 0) return {};
  return {
    unmatchedServices: others.map(({ namespace, name }) => ({
      namespace,
      name,
    })),
  };
}
