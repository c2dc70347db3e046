import { z } from 'zod';

/** What Prometheus says of itself at `/api/v1/status/runtimeinfo`. */
export const runtimeInfo = z.object({ storageRetention: z.string() });

const secondsOf: Readonly<Record<string, number>> = {
  ms: 0.001,
  s: 1,
  m: 60,
  h: 3600,
  d: 86_400,
  w: 604_800,
  y: 31_536_000,
};

/**
 * Seconds of the time in `15d` or `15d or 10GiB`; undefined where only a size
 * limits what is kept, or nothing that is a time stands there.
 */
export function retentionSeconds(text: string): number | undefined {
  const [time] = text.split(' or ');
  if (!/^(\d+(ms|[smhdwy]))+$/.test(time)) return undefined;
  return [...time.matchAll(/(\d+)(ms|[smhdwy])/g)].reduce(
    (sum, [, count, unit]) => sum + Number(count) * secondsOf[unit],
    0,
  );
}
