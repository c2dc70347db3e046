import type { RuleMetadata } from '@vitals/plugin-vitals-common/conformance';

const always = {
  critical: 'fail',
  core: 'fail',
  auxiliary: 'fail',
  other: 'fail',
} as const;

/** Rules that the portal itself judges by the catalog; the command, which sees files alone, has none of them. */
export const portalRules: readonly RuleMetadata[] = [
  {
    id: 'identity/tier-lowered',
    family: 'identity',
    title: 'A milder tier holds only once it is approved',
    why: 'Probes, replicas, drain, rollout, objectives and the gate all follow the tier: a milder one loosens them all at once, in a change of one word.',
    severity: always,
    needs: 'runtime',
    looksAt:
      'The tier that descriptor or label state, against the one that held before. Until it is approved the service is judged by the higher one.',
    mend: 'Have an admin approve it on the page of the service, or state the higher tier again.',
  },
  {
    id: 'identity/catalog-labels',
    family: 'identity',
    title: 'Catalog and descriptor name the same tier and shape',
    why: 'Lists, filters and owners are told the tier of the catalog, while the service is rendered and judged by that of its descriptor.',
    severity: always,
    needs: 'runtime',
    looksAt:
      'The labels `vitals.dev/tier` and `vitals.dev/shape` of the entity against `tier` and `shape` of its descriptor. A missing label only warns.',
    mend: 'Set the label in catalog-info.yaml to what vitals.yaml states, or correct vitals.yaml.',
  },
];
