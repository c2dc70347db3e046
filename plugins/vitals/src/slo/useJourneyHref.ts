import { useRouteRef } from '@backstage/frontend-plugin-api';
import { journeyRouteRef } from '../routes';

/** The address of a journey. */
export function useJourneyHref(): (name: string) => string {
  const route = useRouteRef(journeyRouteRef);
  return name =>
    route?.({ name }) ?? `/vitals/journeys/${encodeURIComponent(name)}`;
}
