import {
  createFrontendPlugin,
  PageBlueprint,
} from '@backstage/frontend-plugin-api';
import type { FilterPredicate } from '@backstage/filter-predicates';
import {
  EntityCardBlueprint,
  EntityContentBlueprint,
} from '@backstage/plugin-catalog-react/alpha';
import {
  RiHeartPulseLine,
  RiRouteLine,
  RiShieldCheckLine,
} from '@remixicon/react';
import { entityStatusTypes } from '@vitals/plugin-vitals-common/service';
import { vitalsApi } from './api';
import {
  conformanceRouteRef,
  fleetRouteRef,
  journeyRouteRef,
  journeysRouteRef,
  policyRouteRef,
  reliabilityRouteRef,
} from './routes';

/** Components that say their tier, or should: what Vitals has something to say about. */
const service: FilterPredicate = {
  $all: [
    { kind: 'Component' },
    {
      $any: [
        { 'metadata.labels.vitals.dev/tier': { $exists: true } },
        { 'spec.vitals': { $exists: true } },
        {
          'status.items': {
            $contains: { type: entityStatusTypes.tierLowered },
          },
        },
      ],
    },
  ],
};

const policyPage = PageBlueprint.make({
  name: 'policy',
  params: {
    path: '/vitals/policy',
    routeRef: policyRouteRef,
    title: 'Tier policy',
    icon: <RiShieldCheckLine />,
    loader: () => import('./policy').then(module => <module.PolicyPage />),
  },
});

const fleetPage = PageBlueprint.make({
  name: 'fleet',
  params: {
    path: '/vitals',
    routeRef: fleetRouteRef,
    title: 'Fleet',
    icon: <RiHeartPulseLine />,
    loader: () => import('./slo').then(module => <module.FleetPage />),
  },
});

const journeysPage = PageBlueprint.make({
  name: 'journeys',
  params: {
    path: '/vitals/journeys',
    routeRef: journeysRouteRef,
    title: 'Journeys',
    icon: <RiRouteLine />,
    loader: () => import('./slo').then(module => <module.JourneyRoutes />),
  },
});

const reliabilityTab = EntityContentBlueprint.make({
  name: 'reliability',
  params: {
    path: '/reliability',
    title: 'Reliability',
    group: 'operation',
    routeRef: reliabilityRouteRef,
    filter: service,
    loader: () => import('./slo').then(module => <module.ReliabilityTab />),
  },
});

const reliabilityCard = EntityCardBlueprint.make({
  name: 'reliability',
  params: {
    type: 'info',
    filter: service,
    loader: () => import('./slo').then(module => <module.ReliabilityCard />),
  },
});

const conformanceTab = EntityContentBlueprint.make({
  name: 'conformance',
  params: {
    path: '/conformance',
    title: 'Conformance',
    group: 'operation',
    routeRef: conformanceRouteRef,
    filter: service,
    loader: () =>
      import('./conformance').then(module => <module.ConformanceTab />),
  },
});

const conformanceCard = EntityCardBlueprint.make({
  name: 'conformance',
  params: {
    type: 'info',
    filter: service,
    loader: () =>
      import('./conformance').then(module => <module.ConformanceCard />),
  },
});

/** Vitals' pages, tabs and cards. */
export const vitalsPlugin = createFrontendPlugin({
  pluginId: 'vitals',
  title: 'Vitals',
  icon: <RiHeartPulseLine />,
  info: { packageJson: () => import('../package.json') },
  routes: {
    fleet: fleetRouteRef,
    journeys: journeysRouteRef,
    journey: journeyRouteRef,
    policy: policyRouteRef,
    reliability: reliabilityRouteRef,
    conformance: conformanceRouteRef,
  },
  extensions: [
    vitalsApi,
    fleetPage,
    journeysPage,
    policyPage,
    reliabilityTab,
    reliabilityCard,
    conformanceTab,
    conformanceCard,
  ],
});
