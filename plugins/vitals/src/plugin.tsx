import {
  createFrontendPlugin,
  PageBlueprint,
} from '@backstage/frontend-plugin-api';
import type { FilterPredicate } from '@backstage/filter-predicates';
import {
  EntityCardBlueprint,
  EntityContentBlueprint,
} from '@backstage/plugin-catalog-react/alpha';
import { RiHeartPulseLine, RiShieldCheckLine } from '@remixicon/react';
import { entityStatusTypes } from '@vitals/plugin-vitals-common/service';
import { vitalsApi } from './api';
import { conformanceRouteRef, policyRouteRef } from './routes';

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
  routes: { policy: policyRouteRef, conformance: conformanceRouteRef },
  extensions: [vitalsApi, policyPage, conformanceTab, conformanceCard],
});
