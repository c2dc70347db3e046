import { opening } from '../demand';
import { laterPatch, releaseHistory } from './releases';

const day = 86_400_000;

describe('releaseHistory', () => {
  it('begins with the opening', () => {
    expect(releaseHistory(1, 'records', opening)).toEqual({
      createdAt: opening,
      revision: 1,
      releasedAt: opening,
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
