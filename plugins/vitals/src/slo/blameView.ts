import type { BlameShare } from '@vitals/plugin-vitals-common/slo';

/** A share of blame as it is drawn. */
export type BlameRow = BlameShare & {
  label: string;
  /** The share in words, rounded so that those of all rows add up to 100 %. */
  percent: string;
};

/** Shares by whose they are; third parties apart from own services. */
export type BlameGroups = {
  services: BlameRow[];
  thirdParties: BlameRow[];
  /** Absent where everything is attributed. */
  unattributed?: BlameRow;
};

const allTenths = 1000;

/** Tenths of a percent that add up to the whole: what is missing goes to those that lost most by being cut. */
function tenthsOf(shares: readonly BlameShare[]): number[] {
  const exact = shares.map(({ share }) => share * allTenths);
  const cut = exact.map(Math.floor);
  const missing = allTenths - cut.reduce((sum, each) => sum + each, 0);
  const raised = exact
    .map((value, index) => ({ index, lost: value - cut[index] }))
    .sort((one, two) => two.lost - one.lost)
    .slice(0, missing)
    .map(({ index }) => index);
  return cut.map((tenths, index) => tenths + (raised.includes(index) ? 1 : 0));
}

/** In whole percent where all are, else all with one decimal. */
function percentWords(all: readonly number[]): string[] {
  const places = all.every(tenths => tenths % 10 === 0) ? 0 : 1;
  return all.map(tenths =>
    tenths === 0 ? 'under 0.1 %' : `${(tenths / 10).toFixed(places)} %`,
  );
}

/** The shares by kind, each in the order in which it came. */
export function blameGroups(shares: readonly BlameShare[]): BlameGroups {
  const percent = percentWords(tenthsOf(shares));
  const rows = shares.map((share, index) => ({
    ...share,
    label: share.kind === 'unattributed' ? 'Unattributed' : share.name,
    percent: percent[index],
  }));
  const of = (kind: BlameShare['kind']) =>
    rows.filter(row => row.kind === kind);
  return {
    services: of('service'),
    thirdParties: of('third-party'),
    unattributed: of('unattributed')[0],
  };
}
