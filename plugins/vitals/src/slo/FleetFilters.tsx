import {
  SearchField,
  Select,
  ToggleButton,
  ToggleButtonGroup,
} from '@backstage/ui';
import type { SloFleet } from '@vitals/plugin-vitals-common/client';
import { sloStates } from '@vitals/plugin-vitals-common/slo';
import type { FleetQuery } from './fleetQuery';
import styles from './slo.module.css';
import { SloStateBadge } from './SloStateBadge';

type FleetFiltersProps = {
  fleet: SloFleet;
  query: FleetQuery;
  onChange: (change: Partial<FleetQuery>) => void;
};

const all = 'all';
const mine = 'mine';

type Facet = SloFleet['facets']['tiers'];

/** What the address asks for stands among the options even where no service has it. */
function facetOptions(label: string, facet: Facet, asked = all) {
  const isKnown = asked === all || facet.some(({ value }) => value === asked);
  const offered = isKnown ? facet : [...facet, { value: asked, count: 0 }];
  return [
    { id: all, label },
    ...offered.map(({ value, count }) => ({
      id: value,
      label: `${value} (${count})`,
    })),
  ];
}

const chosen = (key: unknown) => (key === all ? undefined : String(key));

function StateFilter({ fleet, query, onChange }: FleetFiltersProps) {
  const occurring = sloStates.filter(
    state => fleet.summary[state] > 0 || state === query.state,
  );
  return (
    <div role="group" aria-label="State" className={styles.states}>
      {occurring.map(state => (
        <ToggleButton
          key={state}
          isSelected={query.state === state}
          onChange={isSelected =>
            onChange({ state: isSelected ? state : undefined })
          }
        >
          <SloStateBadge state={state} count={fleet.summary[state]} />
        </ToggleButton>
      ))}
    </div>
  );
}

/** Which services are shown: by state, owner, tier, system and words. */
export function FleetFilters(props: FleetFiltersProps) {
  const { fleet, query, onChange } = props;
  return (
    <div role="search" className={styles.filters}>
      <StateFilter {...props} />
      <ToggleButtonGroup
        aria-label="Whose services"
        selectionMode="single"
        disallowEmptySelection
        selectedKeys={[query.isMine ? mine : all]}
        onSelectionChange={keys => onChange({ isMine: keys.has(mine) })}
      >
        <ToggleButton id={mine}>Mine</ToggleButton>
        <ToggleButton id={all}>All</ToggleButton>
      </ToggleButtonGroup>
      <Select
        aria-label="Tier"
        options={facetOptions('All tiers', fleet.facets.tiers, query.tier)}
        value={query.tier ?? all}
        onChange={key => onChange({ tier: chosen(key) })}
      />
      <Select
        aria-label="System"
        options={facetOptions(
          'All systems',
          fleet.facets.systems,
          query.system,
        )}
        value={query.system ?? all}
        onChange={key => onChange({ system: chosen(key) })}
      />
      <SearchField
        aria-label="Find a service"
        placeholder="service, system, owner"
        size="small"
        value={query.text}
        onChange={text => onChange({ text })}
      />
    </div>
  );
}
