import { lengthSpread, shareOpenAfter } from '../../service';
import type { Standing } from '../scene/standing';
import { numberOr } from '../scene/spec';
import type { Workload } from '../scene/workload';

/** What Kubernetes grants a pod that states nothing. */
const defaultGraceSeconds = 30;

/** Seconds from the start of preStop to the kill; NaN where no number stands there. */
export function graceOf({ pod }: Workload): number {
  return numberOr(pod.terminationGracePeriodSeconds, defaultGraceSeconds);
}

/** `27 %`, `0.4 %`; `less than 0.1 %` below. */
function percent(share: number): string {
  const value = share * 100;
  if (value < 0.1) return 'less than 0.1 %';
  return `${Number(value.toPrecision(2))} %`;
}

/**
 * What a drain of so many seconds cuts, in words: `; 27 % of open
 * consultations last longer (mean 9.3 min, lognormal with σ 0.76)`. Empty
 * where the descriptor states no length.
 */
export function cutAfter(seconds: number, { service }: Standing): string {
  const mean = service?.load.consultationMinutes?.value;
  if (mean === undefined || Number.isNaN(seconds)) return '';
  const share = percent(shareOpenAfter(seconds, mean));
  return `; ${share} of open consultations last longer (mean ${mean} min, lognormal with σ ${lengthSpread})`;
}
