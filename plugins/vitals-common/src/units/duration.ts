/** Milliseconds as Go and Envoy print durations: `500ms`, `2s`, `1.5s`. */
export function formatMilliseconds(milliseconds: number): string {
  return milliseconds < 1000 ? `${milliseconds}ms` : `${milliseconds / 1000}s`;
}

/** Seconds in the shortest whole unit that Prometheus and Argo read: `90` → `90s`, `600` → `10m`. */
export function formatSeconds(seconds: number): string {
  if (seconds >= 3600 && seconds % 3600 === 0) return `${seconds / 3600}h`;
  if (seconds >= 60 && seconds % 60 === 0) return `${seconds / 60}m`;
  return `${seconds}s`;
}

/** Milliseconds without a fraction, as the Gateway API takes durations: `1500` → `1s500ms`. */
export function formatWholeUnits(milliseconds: number): string {
  const seconds = Math.floor(milliseconds / 1000);
  const rest = milliseconds % 1000;
  if (seconds === 0) return `${rest}ms`;
  return rest === 0 ? `${seconds}s` : `${seconds}s${rest}ms`;
}

const units: Readonly<Record<string, number>> = {
  ms: 1,
  s: 1000,
  m: 60_000,
  h: 3_600_000,
};

/** A Go duration (`1m30s`, `500ms`) in milliseconds; undefined when it is none. */
export function parseDurationMilliseconds(text: string): number | undefined {
  if (!/^(\d+(\.\d+)?(ms|s|m|h))+$/.test(text)) return undefined;
  const sum = [...text.matchAll(/(\d+(?:\.\d+)?)(ms|s|m|h)/g)].reduce(
    (total, [, amount, unit]) => total + Number(amount) * units[unit],
    0,
  );
  // 257.415 s would be 257415.00000000003 ms.
  return Number(sum.toPrecision(12));
}
