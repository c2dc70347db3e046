import {
  asRecord,
  valueAt,
  type KubernetesObject,
} from '@vitals/plugin-vitals-common/manifest';
import fc from 'fast-check';
import type { Action } from './action';
import { services } from './facts/services';
import { textsAt } from './live/objectsByKind';
import { isReady } from './live/pod';
import { selectedPods } from './live/objectStatus';
import { manifestsOf } from './manifestsOf';
import { opening } from './demand';
import { platform, platformServices } from './platform';

const now = Date.UTC(2026, 10, 24, 10, 30);
const second = 1000;

function created(name: string, at: number): Action {
  const [template] = services;
  const descriptor = { ...template, name, callers: [], dependencies: [] };
  const manifests = manifestsOf(descriptor);
  return {
    kind: 'service-created',
    at,
    descriptor,
    objects: manifests.ok ? manifests.value : [],
  };
}

const triage = created('triage', now);

function podsOf(name: string, objects: readonly KubernetesObject[]) {
  return objects.filter(
    ({ kind, metadata }) =>
      kind === 'Pod' && metadata.labels?.['app.kubernetes.io/name'] === name,
  );
}

function key({ kind, metadata }: KubernetesObject): string {
  return `${kind}/${metadata.namespace}/${metadata.name}`;
}

const times = fc.integer({
  min: Date.UTC(2026, 0, 5),
  max: Date.UTC(2027, 6, 1),
});

describe('the platform', () => {
  it('is the same bytes for the same seed, time and actions in any order', () => {
    fc.assert(
      fc.property(
        fc.integer(),
        times,
        fc.array(fc.tuple(fc.constantFrom('triage', 'intake', 'labs'), times)),
        (seed, time, drafts) => {
          const actions = drafts.map(([name, at]) => created(name, at));
          const once = JSON.stringify(platform(seed, time, actions));
          const again = platform(seed, time, [...actions].reverse());
          expect(JSON.stringify(again)).toBe(once);
        },
      ),
      { numRuns: 15 },
    );
  });

  it('knows nothing of actions yet to come', () => {
    const later = created('triage', now + second);
    expect(platform(1, now, [later])).toEqual(platform(1, now, []));
  });

  it('differs by seed', () => {
    expect(platform(1, now, [])).not.toEqual(platform(2, now, []));
  });

  it('does everything that it means to', () => {
    expect(platform(1, now, [triage]).problems).toEqual([]);
  });

  it('holds each object once, under an owner that exists', () => {
    fc.assert(
      fc.property(times, time => {
        for (const { objects } of platform(1, time, []).clusters) {
          const uids = objects.map(({ metadata }) => metadata.uid);
          expect(new Set(objects.map(key)).size).toBe(objects.length);
          expect(new Set(uids).size).toBe(objects.length);
          const owners = objects.flatMap(object =>
            [valueAt(object, ['metadata', 'ownerReferences', 0, 'uid'])].filter(
              uid => uid !== undefined,
            ),
          );
          expect(owners.filter(uid => !uids.includes(uid))).toEqual([]);
          expect(owners.length).toBeGreaterThan(40);
        }
      }),
      { numRuns: 5 },
    );
  });

  it('keeps the fields of a right manifest when it is live', () => {
    const [gateway] = platform(1, now, []).services;
    const manifests = manifestsOf(gateway);
    const [{ objects }] = platform(1, now, []).clusters;
    const live = new Map(objects.map(object => [key(object), object]));
    const wanted = (manifests.ok ? manifests.value : []).filter(
      ({ apiVersion }) => !apiVersion.startsWith('kustomize'),
    );
    expect(wanted.length).toBeGreaterThan(10);
    for (const manifest of wanted) {
      expect(live.get(key(manifest))).toMatchObject({
        ...manifest,
        metadata: asRecord(manifest.metadata),
      });
    }
  });

  it('has pods behind every Service but the one whose selector is wrong', () => {
    for (const { objects } of platform(1, now, []).clusters) {
      const pods = objects.filter(({ kind }) => kind === 'Pod');
      const empty = objects.filter(
        object =>
          object.kind === 'Service' &&
          selectedPods(textsAt(object, ['spec', 'selector']), pods).length ===
            0,
      );
      expect(empty.map(({ metadata }) => metadata.name)).toEqual(['billing']);
    }
  });

  it('gives an object another resourceVersion when it has changed', () => {
    const byKey = (time: number) =>
      new Map(
        platform(1, time, []).clusters[0].objects.map(object => [
          key(object),
          object,
        ]),
      );
    const before = byKey(now);
    const changed = [...byKey(now + 3 * 3_600_000)].filter(([name, object]) => {
      const old = before.get(name);
      return old && JSON.stringify(old) !== JSON.stringify(object);
    });
    expect(changed.length).toBeGreaterThan(5);
    for (const [name, object] of changed) {
      expect(object.metadata.resourceVersion).not.toBe(
        before.get(name)?.metadata.resourceVersion,
      );
    }
  });

  it('refuses a time before its opening', () => {
    expect(() => platform(1, 0, [])).toThrow(
      'expected a time from 2026-01-05T00:00:00.000Z, found 0',
    );
  });
});

describe('the services alone', () => {
  it('are those of the platform, each with its birthday', () => {
    const time = now + 60 * second;
    const known = platformServices(1, time, [triage, created('gateway', now)]);
    expect(known.map(({ service }) => service)).toEqual(
      platform(1, time, [triage]).services,
    );
    const bornAt = new Map(
      known.map(({ service, createdAt }) => [service.name, createdAt]),
    );
    expect(bornAt.get('records')).toBe(opening);
    expect(bornAt.get('triage')).toBe(now);
  });
});

describe('a created service', () => {
  it('appears in both clusters and among the services', () => {
    const { clusters, services: all } = platform(1, now + 60 * second, [
      triage,
    ]);
    expect(all.map(({ name }) => name)).toContain('triage');
    expect(
      clusters.map(({ objects }) => podsOf('triage', objects).length),
    ).toEqual([7, 5]);
  });

  it('has pods that become ready some seconds after', () => {
    const ready = (after: number) =>
      podsOf(
        'triage',
        platform(1, now + after * second, [triage]).clusters[0].objects,
      ).map(isReady);
    expect(new Set(ready(1))).toEqual(new Set([false]));
    expect(new Set(ready(9))).toEqual(new Set([false, true]));
    expect(new Set(ready(15))).toEqual(new Set([true]));
  });

  it('cannot take the name of another', () => {
    const { problems, services: all } = platform(1, now, [
      created('gateway', now),
      triage,
      created('triage', now - second),
    ]);
    expect(problems).toEqual([
      {
        service: 'gateway',
        message:
          'patient-access/gateway: expected a name that no other service has',
      },
      {
        service: 'triage',
        message:
          'patient-access/triage: expected a name that no other service has',
      },
    ]);
    expect(all.filter(({ name }) => name === 'triage').length).toBe(1);
  });
});
