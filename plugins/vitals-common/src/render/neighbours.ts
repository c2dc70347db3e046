import type { RenderContext } from './context';
import type { Traced } from './trace';

/** A service named in the descriptor. */
export type Neighbour = {
  readonly service: Traced<string>;
  readonly namespace?: Traced<string>;
};

/** The namespace of a neighbour: the service's own unless stated. */
export function namespaceOf(
  { service }: RenderContext,
  neighbour: Neighbour,
): Traced<string> {
  return neighbour.namespace ?? service.namespace;
}
