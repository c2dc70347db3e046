import { opening } from '../demand';
import { laterPatch, releaseHistory, releasesOf } from './releases';

const day = 86_400_000;

describe('releaseHistory', () => {
  it('begins with the opening', () => {
    expect(releaseHistory(1, 'records', opening)).toEqual({
      createdAt: opening,
      revision: 1,
      releasedAt: opening,
      patches: 0,
    });
  });

  it('never goes back, and each revision remembers the one before', () => {
    const histories = Array.from({ length: 240 }, (_, quarter) =>
      releaseHistory(1, 'records', opening + (quarter * day) / 4),
    );
    const releases = histories.filter(
      ({ revision }, index) => revision !== histories[index - 1]?.revision,
    );
    expect(releases.map(({ revision }) => revision)).toEqual(
      releases.map((_, index) => index + 1),
    );
    expect(
      releases.slice(1).map(release => release.previousReleasedAt),
    ).toEqual(releases.slice(0, -1).map(release => release.releasedAt));
    expect(releases.length).toBeGreaterThan(4);
  });
});

describe('a release that is taken back', () => {
  const time = opening + 300 * day;
  const releases = releasesOf(1, 'authentication', time);
  const bad = releases.filter(({ takenBackAt }) => takenBackAt !== undefined);

  it('is there within any four weeks', () => {
    const starts = [opening, ...bad.map(({ at }) => at), time];
    const gaps = starts.slice(1).map((at, index) => (at - starts[index]) / day);
    expect(bad.length).toBeGreaterThan(10);
    expect(Math.max(...gaps)).toBeLessThan(28);
  });

  it('is followed after 40 minutes by what ran before it', () => {
    for (const { revision, at, patches, takenBackAt } of bad) {
      expect(takenBackAt).toBe(at + 40 * 60_000);
      expect(releases[revision]).toEqual({
        revision: revision + 1,
        at: takenBackAt,
        patches: patches - 1,
      });
    }
  });

  it('still runs while nobody has noticed', () => {
    const [{ at, revision, patches }] = bad;
    expect(releaseHistory(1, 'authentication', at + 60_000)).toMatchObject({
      ...{ revision, patches },
      previousPatches: patches - 1,
    });
    expect(releaseHistory(1, 'authentication', at + 41 * 60_000)).toMatchObject(
      {
        revision: revision + 1,
        patches: patches - 1,
        previousPatches: patches,
      },
    );
  });

  it('happens to no other service', () => {
    const others = releasesOf(1, 'records', time);
    expect(others.every(release => !('takenBackAt' in release))).toBe(true);
  });
});

describe('the young service', () => {
  it.each([0, 1, 2, 3, 4, 5, 6].map(days => [days]))(
    'is between nine and sixteen days old on day %d of a week',
    days => {
      const now = Date.UTC(2026, 10, 23, 9) + days * day;
      const { createdAt } = releaseHistory(1, 'home-monitoring', now);
      expect((now - createdAt) / day).toBeGreaterThanOrEqual(9);
      expect((now - createdAt) / day).toBeLessThan(16);
    },
  );

  it('is not older than the platform', () => {
    expect(releaseHistory(1, 'home-monitoring', opening + day).createdAt).toBe(
      opening,
    );
  });
});

describe('laterPatch', () => {
  it.each([
    ['4.18.2', 3, '4.18.5'],
    ['4.18.5', -1, '4.18.4'],
    ['latest', 3, 'latest'],
    ['sha256:4e3', 1, 'sha256:4e3'],
  ])('%s and %d more is %s', (tag, patches, later) => {
    expect(laterPatch(tag, patches)).toBe(later);
  });
});
