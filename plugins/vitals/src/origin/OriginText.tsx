import { Link } from '@backstage/ui';
import type { Origin } from '@vitals/plugin-vitals-common/policy';
import { OriginMarkBadge } from './OriginMarkBadge';
import styles from './origin.module.css';
import { originParts } from './originView';
import { usePolicyHref } from './usePolicyHref';

type PlainOrigin = Exclude<Origin, { kind: 'derived' }>;

function PlainOriginText({ origin }: { origin: PlainOrigin }) {
  const policyHref = usePolicyHref();
  switch (origin.kind) {
    case 'policy':
      return (
        <>
          policy v{origin.version}{' '}
          <Link href={policyHref(origin)} className={styles.path}>
            {origin.path}
          </Link>
        </>
      );
    case 'descriptor':
      return (
        <>
          vitals.yaml <code className={styles.path}>{origin.path}</code>
        </>
      );
    default:
      return <>{origin.reason}</>;
  }
}

/** Where a value comes from, in words; policy values link to the policy page. */
export function OriginText({ origin }: { origin: Origin }) {
  return (
    <span className={styles.text}>
      <OriginMarkBadge kind={origin.kind} />
      {origin.kind === 'derived' && <span>{origin.formula}, from</span>}
      {originParts(origin).map((part, index) => (
        <span key={index}>
          {origin.kind === 'derived' && index > 0 && '· '}
          <PlainOriginText origin={part} />
        </span>
      ))}
    </span>
  );
}
