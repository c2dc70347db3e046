import { Alert, Button, ButtonLink } from '@backstage/ui';
import type { SloFleet } from '@vitals/plugin-vitals-common/client';
import type { FleetQuery } from './fleetQuery';

type FleetEmptyProps = {
  fleet: SloFleet;
  query: FleetQuery;
  onChange: (change: Partial<FleetQuery>) => void;
};

/** No row is shown: says why, and what to do about it. */
export function FleetEmpty({ fleet, query, onChange }: FleetEmptyProps) {
  if (fleet.summary.total > 0) {
    return (
      <Alert
        status="info"
        icon
        title={
          query.isMine
            ? 'No service of yours or your teams’ matches'
            : 'No service matches'
        }
        customActions={
          <Button
            size="small"
            variant="secondary"
            onPress={() =>
              onChange({
                isMine: false,
                state: undefined,
                tier: undefined,
                system: undefined,
                text: '',
              })
            }
          >
            Show all services
          </Button>
        }
      />
    );
  }
  if (fleet.freshness === 'none' && fleet.source !== 'none') {
    return (
      <Alert
        status="info"
        icon
        isPending
        title="The first count has not ended yet"
        description="Services show up here by themselves as soon as it has."
      />
    );
  }
  return (
    <Alert
      status="info"
      icon
      title="No service of the catalog states what it is held to"
      description="A service is held to the objectives of its tier once its entity carries vitals.yaml. The template writes it for new services."
      customActions={
        <ButtonLink variant="secondary" size="small" href="/create">
          Create a service
        </ButtonLink>
      }
    />
  );
}
