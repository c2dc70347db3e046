import { Alert } from '@backstage/ui';
import { formatProblem } from '@vitals/plugin-vitals-common/manifest';
import { vitalsPolicyPublishPermission } from '@vitals/plugin-vitals-common/policy';
import type { PublishFailure } from './failure';

function words(failure: PublishFailure): string {
  switch (failure.kind) {
    case 'conflict':
      return 'Somebody published a version meanwhile, and it could not be read. Publish again to see it; your draft is kept.';
    case 'forbidden':
      return `Your sign-in does not have the permission ${vitalsPolicyPublishPermission.name}. Your draft is kept in this tab; a platform admin can publish it.`;
    case 'refused':
      return failure.problems.map(formatProblem).join(' · ');
    default:
      return `${failure.message}. Your draft is kept; try again.`;
  }
}

/** Why publishing did not work and what to do. */
export function FailureAlert({ failure }: { failure: PublishFailure }) {
  return (
    <Alert
      status="danger"
      icon
      role="alert"
      title="Nothing was published"
      description={words(failure)}
    />
  );
}
