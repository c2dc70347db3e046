import { policyWith, serviceWith } from '../testing';
import { defaultPolicy, type TierPolicy } from '../policy';
import type { ServiceDescriptor } from '../service';
import { objectivesOf, type ServiceObjectives } from './objective';

const figure = (
  value: number,
  basis: 'measured' | 'declared' = 'measured',
) => ({
  value,
  basis,
  date: '2026-11-02',
});

const ofSessions = {
  replicaSessions: figure(100),
  peakSessions: figure(400),
  consultationMinutes: figure(9),
};

function held(
  changes: Partial<ServiceDescriptor>,
  policy: TierPolicy = defaultPolicy,
): ServiceObjectives {
  const result = objectivesOf(policy, serviceWith(changes));
  if (!result.ok) throw new Error(JSON.stringify(result.problems));
  return result.value;
}

const told = ({ objectives }: ServiceObjectives) =>
  objectives.map(({ name, target }) => [name, target]);

describe('what a service is held to', () => {
  it('follows its tier', () => {
    expect(told(held({ tier: 'critical' }))).toEqual([
      ['availability', 0.9995],
      ['latency-100ms', 0.9],
      ['latency-200ms', 0.99],
    ]);
    expect(told(held({ tier: 'core' }))).toEqual([
      ['availability', 0.999],
      ['latency-500ms', 0.99],
    ]);
  });

  it('of consultations is that they end well and begin soon, beside what its requests are held to', () => {
    expect(
      told(held({ tier: 'critical', shape: 'session', load: ofSessions })),
    ).toEqual([
      ['availability', 0.9995],
      ['latency-100ms', 0.9],
      ['latency-200ms', 0.99],
      ['session-success', 0.995],
      ['video-setup-3s', 0.95],
      ['video-setup-10s', 0.99],
    ]);
  });

  it('of workflows is that they end, and that none waits for long', () => {
    expect(told(held({ shape: 'workflow' }))).toEqual([
      ['availability', 0.999],
      ['latency-500ms', 0.99],
      ['workflow-completion-60s', 0.99],
      ['workflow-completion-300s', 0.999],
      ['workflow-age-300s', 0.999],
    ]);
  });

  it('holds the opening of records only where the service says that it opens some', () => {
    const records = {
      tier: 'critical',
      indicators: ['record-access' as const],
    };
    expect(told(held(records)).slice(3)).toEqual([
      ['record-access-1s', 0.95],
      ['record-access-2s', 0.99],
    ]);
  });

  it('is nothing for a job, which nobody waits for, and for media, whose quality is told by consultations', () => {
    const job = {
      shape: 'job' as const,
      load: {},
      callers: [],
      job: {
        schedule: { cron: '0 7 * * *', timeZone: 'Europe/Berlin' },
        deadlineSeconds: 600,
      },
    };
    const media = {
      shape: 'media' as const,
      load: ofSessions,
      media: {
        encryption: 'dtls-srtp' as const,
        udpPorts: { first: 50_000, last: 50_999 },
      },
    };
    expect([told(held(job)), told(held(media))]).toEqual([[], []]);
  });

  it('is the stricter of two objectives of one name', () => {
    const policy = policyWith({
      tiers: {
        core: {
          objectives: {
            latency: [
              { share: 0.95, thresholdMilliseconds: 500 },
              { share: 0.99, thresholdMilliseconds: 500 },
            ],
          },
        },
      },
    });
    const { objectives } = held({}, policy);
    expect(objectives[1]).toMatchObject({
      name: 'latency-500ms',
      target: 0.99,
      thresholdSeconds: 0.5,
      origin: {
        kind: 'policy',
        path: 'tiers.core.objectives.latency[1].share',
      },
    });
  });

  it('says which line of the policy or of the descriptor sets the target', () => {
    const overrides = { objectives: { availability: 0.9998 } };
    expect(held({ tier: 'critical', overrides }).objectives[0]).toMatchObject({
      target: 0.9998,
      origin: { kind: 'descriptor', path: 'overrides.objectives.availability' },
    });
    expect(held({ tier: 'critical' }).objectives[0].origin).toEqual({
      kind: 'policy',
      path: 'tiers.critical.objectives.availability',
      version: 1,
    });
  });

  it('holds over the policy’s window, in seconds, with what rules need of the service', () => {
    expect(held({ tier: 'critical' })).toMatchObject({
      service: { namespace: 'clinic', name: 'triage' },
      policyVersion: 1,
      tier: 'critical',
      shape: 'api',
      owner: 'group:default/clinical-engineering',
      system: 'intake',
      thirdParties: ['pharmacy'],
      // 28 × 86,400
      periodSeconds: 2_419_200,
      scrapeIntervalSeconds: 15,
      paging: 'always',
    });
  });

  it('is refused by the line of the descriptor that the policy does not allow', () => {
    const overrides = { objectives: { availability: 0.5 } };
    const result = objectivesOf(
      defaultPolicy,
      serviceWith({ tier: 'critical', overrides }),
    );
    expect(result).toEqual({
      ok: false,
      problems: [
        {
          file: 'vitals.yaml',
          path: 'overrides.objectives.availability',
          message: 'expected a number from 0.9995 to 0.9999, found 0.5',
        },
      ],
    });
  });
});

describe('how events become consultations', () => {
  const measured = {
    ...serviceWith({}).load,
    requestsPerConsultation: figure(40),
    spoiledShare: { ...figure(0.2), date: '2026-10-01' },
  };

  it('is one to one where the event is a consultation', () => {
    const { consultations } = held({
      tier: 'critical',
      shape: 'session',
      load: ofSessions,
    });
    expect(Object.keys(consultations)).toEqual([
      'session-success',
      'video-setup-3s',
      'video-setup-10s',
    ]);
    expect(consultations['session-success']).toEqual({
      eventsPerConsultation: 1,
      spoiledShare: 1,
    });
  });

  it('is what was measured, with the day of the older measurement', () => {
    expect(held({ load: measured }).consultations.availability).toEqual({
      eventsPerConsultation: 40,
      spoiledShare: 0.2,
      measuredOn: '2026-10-01',
    });
  });

  it('is not known where one of the two was only declared', () => {
    const declared = { ...measured, spoiledShare: figure(0.2, 'declared') };
    expect(held({ load: declared }).consultations).toEqual({});
    expect(held({}).consultations).toEqual({});
  });
});
