import { asRecord, type SourceObject } from '../../manifest';
import { throttledRate } from '../../render';
import { parseDurationMilliseconds } from '../../units';
import { fromProfile, verdictOf } from '../finding';
import { warnsEverywhere, type Rule } from '../rule';
import { expectationsOf } from '../scene/expectations';
import { records } from '../scene/serviceHost';
import { specOf } from '../scene/spec';
import type { Fields } from '../scene/workload';
import { companion } from './companion';
import { membershipOf } from './meshMode';

/** The local rate limits that an EnvoyFilter brings. */
function limitsIn(source: SourceObject): Fields[] {
  return records(specOf(source).configPatches).flatMap(({ patch }) => {
    const value = asRecord(asRecord(patch)?.value);
    const config = asRecord(value?.typed_config);
    return value?.name === 'envoy.filters.http.local_ratelimit' && config
      ? [config]
      : [];
  });
}

/** Requests a second that a limit lets in; undefined where it states no bucket. */
function rateOf(limit: Fields): number | undefined {
  const bucket =
    asRecord(limit.token_bucket) ??
    asRecord(asRecord(limit.value)?.token_bucket);
  const interval = parseDurationMilliseconds(String(bucket?.fill_interval));
  const tokens = bucket?.tokens_per_fill ?? 1;
  return interval && typeof tokens === 'number'
    ? (tokens * 1000) / interval
    : undefined;
}

/** A replica refuses what it can't serve. */
export const throttleRule: Rule = {
  id: 'mesh/throttle',
  family: 'mesh',
  title: 'A replica refuses what it cannot serve',
  why: 'Beyond what a replica serves every further request makes all of them slow, the ones of running consultations too; refused at once, the few too many come again a second later.',
  severity: warnsEverywhere,
  needs: 'files',
  looksAt:
    'Local rate limits of EnvoyFilters that hold for pods with a sidecar, of shapes that take requests: at most `throttleFactor` times what the descriptor says that one replica serves. Without a descriptor any will do.',
  mend: 'Add the EnvoyFilter, or lower its bucket.',
  on: 'workload',
  judge: (workload, scene) => {
    const { standing, namespace, serves } = workload;
    const takesRequests =
      standing.shape === 'api' || standing.shape === 'workflow';
    if (!serves || !takesRequests || membershipOf(workload) !== 'sidecar')
      return [];
    const expected = expectationsOf(standing, scene.policy);
    const most = expected && throttledRate(expected)?.value;
    const limit = most
      ? `at most ${most} requests a second a replica`
      : 'a local rate limit';
    const origin = fromProfile(
      standing,
      'protect',
      'traffic',
      'throttleFactor',
    );
    const found = scene
      .objectsFor(workload, 'networking.istio.io/EnvoyFilter')
      .filter(source => limitsIn(source).length > 0);
    const repair = () => ({
      description: `Render again: the EnvoyFilter with a bucket of ${
        most ?? 'what a replica serves'
      }.`,
    });
    if (found.length === 0) {
      return companion(
        {
          kind: 'EnvoyFilter with a local rate limit',
          namespace,
          found,
          limit,
          origin,
          repair,
        },
        scene,
      );
    }
    const rates = found.flatMap(limitsIn).map(rateOf);
    return verdictOf(
      most === undefined ||
        rates.some(rate => rate !== undefined && rate <= most),
      {
        seen: rates
          .map(rate =>
            rate === undefined
              ? 'no bucket'
              : `${Number(rate.toPrecision(6))} requests a second`,
          )
          .join(', '),
        limit,
        origin,
      },
      repair,
    );
  },
};
