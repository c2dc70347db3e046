import { asRecord } from '../../manifest';
import { noNumbersIn, numberOr } from '../scene/spec';
import type { Container, Fields, Workload } from '../scene/workload';

export const probeNames = [
  'startupProbe',
  'readinessProbe',
  'livenessProbe',
] as const;

export type ProbeName = (typeof probeNames)[number];

/** Numbers of a probe, with what Kubernetes takes where none is stated. */
export type ProbeTiming = {
  periodSeconds: number;
  timeoutSeconds: number;
  failureThreshold: number;
};

/** One probe of a container; undefined where it has none. */
export function probeOf(
  { fields }: Container,
  name: ProbeName,
): Fields | undefined {
  return asRecord(fields[name]);
}

/** Source of the defaults: Kubernetes API reference, `Probe` v1. */
export function timingOf(probe: Fields): ProbeTiming {
  return {
    periodSeconds: numberOr(probe.periodSeconds, 10),
    timeoutSeconds: numberOr(probe.timeoutSeconds, 1),
    failureThreshold: numberOr(probe.failureThreshold, 3),
  };
}

/** The numbers of a probe as words: its timing, or those that are none. */
export function timingWords(probe: Fields): string {
  return (
    noNumbersIn(probe, [
      'periodSeconds',
      'timeoutSeconds',
      'failureThreshold',
    ]) ?? formatTiming(timingOf(probe))
  );
}

/** Seconds until a probe that always fails has its effect. */
export function secondsToGiveUp({
  periodSeconds,
  failureThreshold,
}: ProbeTiming): number {
  return periodSeconds * failureThreshold;
}

/** `every 10 s, timeout 1 s, 3 failures`. */
export function formatTiming(timing: ProbeTiming): string {
  const { periodSeconds, timeoutSeconds, failureThreshold } = timing;
  const failures = failureThreshold === 1 ? 'failure' : 'failures';
  return `every ${periodSeconds} s, timeout ${timeoutSeconds} s, ${failureThreshold} ${failures}`;
}

/** What a probe asks, in words that are equal when two probes ask the same. */
export function questionOf(probe: Fields): string {
  const { httpGet, tcpSocket, grpc, exec } = probe;
  const http = asRecord(httpGet);
  if (http)
    return `GET ${String(http.path ?? '/')} on port ${String(http.port)}`;
  const tcp = asRecord(tcpSocket);
  if (tcp) return `a connection to port ${String(tcp.port)}`;
  const rpc = asRecord(grpc);
  if (rpc) {
    return `gRPC health of "${String(rpc.service ?? '')}" on port ${String(
      rpc.port,
    )}`;
  }
  const command = asRecord(exec)?.command;
  return Array.isArray(command)
    ? `the command ${command.join(' ')}`
    : 'nothing';
}

/** The group of a probe that names a port or host: `httpGet`, `tcpSocket` or `grpc`. */
export function addressOf(probe: Fields): Fields | undefined {
  return (
    asRecord(probe.httpGet) ?? asRecord(probe.tcpSocket) ?? asRecord(probe.grpc)
  );
}

/** Containers that must prove that they live: the main ones of what runs until stopped. */
export function isProbed(container: Container, workload: Workload): boolean {
  return workload.serves && container.role === 'main';
}
