import { asRecord } from '../../manifest';
import { parseDurationMilliseconds } from '../../units';
import type { Fields } from '../scene/workload';

/** The `trafficPolicy` of a DestinationRule; empty where it has none. */
export function trafficPolicyOf(spec: Fields): Fields {
  return asRecord(spec.trafficPolicy) ?? {};
}

/** A duration in seconds, or what is taken where none is stated. */
export function secondsOr(value: unknown, fallback: number): number {
  const milliseconds = parseDurationMilliseconds(String(value));
  return milliseconds === undefined ? fallback : milliseconds / 1000;
}
