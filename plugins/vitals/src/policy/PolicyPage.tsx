import { Container } from '@backstage/ui';
import { lazy, Suspense } from 'react';
import { PolicyOverview } from './PolicyOverview';
import { PolicySkeleton } from './PolicySkeleton';
import { usePolicyQuery } from './usePolicyQuery';

const PolicyEditor = lazy(() =>
  import('./edit').then(module => ({ default: module.PolicyEditor })),
);

/** The tier policy: what it says, how it came about, and its editor. */
export function PolicyPage() {
  const [query, change] = usePolicyQuery();
  return (
    <main>
      <Container pt="4" pb="8">
        {query.isEditing ? (
          <Suspense fallback={<PolicySkeleton />}>
            <PolicyEditor
              onClose={() => change({ isEditing: false })}
              onPublished={() =>
                change({
                  isEditing: false,
                  version: undefined,
                  compareWith: undefined,
                  path: undefined,
                })
              }
            />
          </Suspense>
        ) : (
          <PolicyOverview query={query} onChange={change} />
        )}
      </Container>
    </main>
  );
}
