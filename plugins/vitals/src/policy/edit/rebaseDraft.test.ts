import {
  defaultPolicy,
  diffPolicies,
  parsePolicy,
  printPolicy,
  type TierPolicy,
} from '@vitals/plugin-vitals-common/policy';
import { rebaseDraft } from './rebaseDraft';

function changed(
  version: number,
  change: (policy: TierPolicy) => void,
): TierPolicy {
  const copy = structuredClone(defaultPolicy);
  copy.version = version;
  change(copy);
  return copy;
}

function rebased(
  draft: TierPolicy,
  latest: TierPolicy,
  text = printPolicy(latest),
) {
  const result = rebaseDraft({
    base: defaultPolicy,
    draft,
    latest: { document: latest, text },
  });
  const parsed = parsePolicy(result.text);
  if (!parsed.ok) throw new Error(parsed.problems[0].message);
  return { ...result, policy: parsed.value };
}

const theirs = changed(2, policy => {
  policy.windowDays = 30;
});

describe('rebaseDraft', () => {
  it('keeps both changes and takes the next number', () => {
    const draft = changed(2, policy => {
      policy.tiers.core.scale.minReplicas = 4;
    });
    const result = rebased(draft, theirs);
    expect(result.policy.version).toBe(3);
    expect(
      diffPolicies(theirs, result.policy).map(({ path, after }) => [
        path,
        after,
      ]),
    ).toEqual([['tiers.core.scale.minReplicas', 4]]);
    expect(result.theirs.map(({ path }) => path)).toEqual(['windowDays']);
    expect(result.conflicts).toEqual([]);
  });

  it('keeps the comments of the version it is put onto', () => {
    const draft = changed(2, policy => {
      policy.tiers.core.scale.minReplicas = 4;
    });
    const text = `# agreed with the clinics\n${printPolicy(theirs)}`;
    expect(rebased(draft, theirs, text).text).toMatch(
      /^# agreed with the clinics\n/,
    );
  });

  it('keeps the draft where both changed a value, and says so', () => {
    const draft = changed(2, policy => {
      policy.windowDays = 14;
    });
    const result = rebased(draft, theirs);
    expect(result.policy.windowDays).toBe(14);
    expect(result.conflicts).toEqual([
      { path: 'windowDays', mine: 14, theirs: 30 },
    ]);
  });

  it('sees no conflict where both made the same change', () => {
    const draft = changed(2, policy => {
      policy.windowDays = 30;
    });
    expect(rebased(draft, theirs).conflicts).toEqual([]);
  });

  it('treats a list as one value', () => {
    const draft = changed(2, policy => {
      policy.tiers.core.release.canarySteps = [
        { weightPercent: 10, pauseSeconds: 300 },
      ];
    });
    const latest = changed(2, policy => {
      policy.tiers.core.release.canarySteps[0].weightPercent = 25;
    });
    const result = rebased(draft, latest);
    expect(result.policy.tiers.core.release.canarySteps).toEqual([
      { weightPercent: 10, pauseSeconds: 300 },
    ]);
    expect(result.conflicts.map(({ path }) => path)).toEqual([
      'tiers.core.release.canarySteps',
    ]);
  });

  it('removes what the draft removed, with the group that is left empty', () => {
    const draft = changed(2, policy => {
      delete policy.tiers.core.shapes.workflow;
    });
    const result = rebased(draft, theirs);
    expect(result.policy.tiers.core.shapes).not.toHaveProperty('workflow');
    expect(result.policy.tiers.core.shapes).toHaveProperty('session');
  });

  it('adds what the draft added below a group that was not there', () => {
    const draft = changed(2, policy => {
      policy.tiers.core.shapes.api = { scale: { minReplicas: 3 } };
    });
    expect(rebased(draft, theirs).policy.tiers.core.shapes.api).toEqual({
      scale: { minReplicas: 3 },
    });
  });

  it('takes the latest text as it is when the draft changed nothing', () => {
    expect(
      rebased(
        changed(2, () => {}),
        theirs,
      ).policy,
    ).toEqual({
      ...theirs,
      version: 3,
    });
  });
});
