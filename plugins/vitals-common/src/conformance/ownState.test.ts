import { findFaults } from './faults/findFaults';
import { set } from './faults/change';
import { app } from './faults/fault';

function seen(probe: string, handler: unknown): string | undefined {
  const { periodSeconds, timeoutSeconds, failureThreshold } = {
    periodSeconds: 5,
    timeoutSeconds: 2,
    failureThreshold: 2,
  };
  return findFaults({
    make: set('Rollout', [...app, probe], {
      ...(typeof handler === 'string'
        ? { httpGet: { path: handler, port: 'http' } }
        : { exec: { command: handler } }),
      periodSeconds,
      timeoutSeconds,
      failureThreshold,
    }),
  }).find(({ rule }) => rule === 'probes/own-state')?.seen;
}

describe('probes that ask what the process depends on', () => {
  it.each<[string, unknown]>([
    ['/health/db', '/health/db'],
    ['/actuator/health', '/actuator/health/'],
    ['/deep?verbose', '/deep?verbose'],
    ['records', ['curl', '-f', 'http://records:8080/livez']],
    ['triage-db', ['sh', '-c', 'pg_isready -h triage-db -p 5432']],
    ['redis', ['nc', '-z', 'redis', '6379']],
  ])('are found by %s', (found, handler) => {
    expect(seen('readinessProbe', handler)?.replace(/\/$/, '')).toBe(
      `readinessProbe asks ${found}`,
    );
  });

  it.each<[string, unknown]>([
    ['a path of its own', '/readyz'],
    ['the readiness group of Spring Boot', '/actuator/health/readiness'],
    ['a word that only sounds so', '/v1/dbadmin/ready'],
    ['the process itself', ['wget', '-q', 'http://127.0.0.1:8080/readyz']],
    ['its own address', ['sh', '-c', 'curl http://$POD_IP:8080/readyz']],
    ['a file', ['cat', '/tmp/ready']],
  ])('are not those that ask %s', (_words, handler) => {
    expect(seen('readinessProbe', handler)).toBeUndefined();
  });
});
