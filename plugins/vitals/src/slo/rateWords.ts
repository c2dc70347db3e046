const grouped = new Intl.NumberFormat('en-GB', { maximumFractionDigits: 0 });

/** A burn rate: `6.2×`, `14×`; 1× spends exactly the budget in the period. */
export function rateWords(rate: number): string {
  if (rate > 0 && rate < 0.05) return 'under 0.1×';
  return rate < 10
    ? `${Number(rate.toFixed(1))}×`
    : `${grouped.format(Math.round(rate))}×`;
}
