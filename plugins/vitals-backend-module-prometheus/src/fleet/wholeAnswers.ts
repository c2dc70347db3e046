import type { PrometheusClient } from '../client/PrometheusClient';
import { PrometheusFault } from '../client/PrometheusFault';
import type { Answer } from '../client/ReplyReader';

/**
 * What an answer holds, if it is whole: an event that was not seen looks like
 * one that never happened, so that an answer with a warning is a fault.
 */
export function whole<T>(
  { backend }: Pick<PrometheusClient, 'backend'>,
  { result, warnings }: Answer<T>,
): T {
  if (warnings.length === 0) return result;
  throw new PrometheusFault(
    backend.name,
    'partial',
    `expected a whole answer, found the warning: ${warnings.join('; ')}`,
  );
}
