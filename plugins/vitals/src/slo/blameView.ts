import type { BlameShare } from '@vitals/plugin-vitals-common/slo';

/** A share of blame as it is drawn. */
export type BlameRow = BlameShare & { label: string };

/** Shares by whose they are; third parties apart from own services. */
export type BlameGroups = {
  services: BlameRow[];
  thirdParties: BlameRow[];
  /** Absent where everything is attributed. */
  unattributed?: BlameRow;
};

/** The shares by kind, each in the order in which it came. */
export function blameGroups(shares: readonly BlameShare[]): BlameGroups {
  const rows = shares.map(share => ({
    ...share,
    label: share.kind === 'unattributed' ? 'Unattributed' : share.name,
  }));
  const of = (kind: BlameShare['kind']) =>
    rows.filter(row => row.kind === kind);
  return {
    services: of('service'),
    thirdParties: of('third-party'),
    unattributed: of('unattributed')[0],
  };
}
