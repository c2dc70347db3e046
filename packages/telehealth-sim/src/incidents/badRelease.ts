import type { Seed } from '../chance';
import { releasesOf } from '../live/releases';
import type { Incident } from './incident';
import type { Span } from './recurring';
import { nextSlot } from './slot';

const service = 'authentication';

/** The releases that were taken back, each with what it broke until then. */
export function badReleases(seed: Seed, { from, to }: Span): Incident[] {
  return releasesOf(seed, service, to).flatMap(
    ({ revision, at, takenBackAt }) =>
      takenBackAt === undefined || nextSlot(takenBackAt) <= from
        ? []
        : [
            {
              id: `bad-release-${service}-${revision}`,
              title: `Revision ${revision} of ${service} refused good tokens`,
              service,
              from: nextSlot(at),
              to: nextSlot(takenBackAt),
              cause:
                'The release read a key too late after its rotation. Its canary took half of all sign-ins at once, and the rest a minute later.',
              mustNot:
                'Be blamed on the session service: consultations ended since nobody could rejoin.',
              release: { revision, at },
              effects: [
                {
                  service,
                  kind: 'failed-requests',
                  cause: 'platform',
                  share: 0.012,
                },
                {
                  service: 'session',
                  kind: 'lost-consultations',
                  dependency: service,
                  share: 0.03,
                },
              ],
            },
          ],
  );
}
