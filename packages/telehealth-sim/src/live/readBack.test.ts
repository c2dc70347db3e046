import { judge } from '@vitals/plugin-vitals-common/conformance';
import { defaultPolicy } from '@vitals/plugin-vitals-common/policy';
import { clusters } from '../clusters';
import { services } from '../facts/services';
import { manifestsOf } from '../manifestsOf';
import { liveObjects } from './liveObjects';
import { releaseHistory } from './releases';

const now = Date.UTC(2026, 10, 24, 10, 30);
const minute = 60_000;

function complaintsAt(time: number, name: string) {
  const service = services.find(candidate => candidate.name === name);
  const manifests = service && manifestsOf(service);
  if (!service || !manifests?.ok) return ['not rendered'];
  const objects = liveObjects(manifests.value, {
    seed: 1,
    time,
    cluster: clusters[0],
    service,
    history: releaseHistory(1, name, time),
  });
  const { verdicts } = judge({
    objects: objects.map(object => ({ object })),
    policy: defaultPolicy,
    services: [service],
  });
  expect(verdicts.length).toBeGreaterThan(50);
  return verdicts
    .filter(({ status }) => status !== 'pass')
    .map(({ rule, status, subject, seen, limit }) =>
      [status, rule, subject.kind, subject.name, seen, limit].join(' | '),
    );
}

describe('what Vitals rendered', () => {
  it.each(services.map(({ name }) => name))(
    '%s has no complaint when it is read back from a cluster',
    name => {
      expect(complaintsAt(now, name)).toEqual([]);
    },
  );

  it.each(services.map(({ name }) => name))(
    '%s has no complaint a quarter of an hour after a release',
    name => {
      const { releasedAt } = releaseHistory(1, name, now);
      expect(complaintsAt(releasedAt + 15 * minute, name)).toEqual([]);
    },
  );
});
