import type { ServiceDescriptor } from '@vitals/plugin-vitals-common/service';
import type { LogNormal } from '../logNormal';

/** How a service behaves on a usual day. Shares are between 0 and 1, lengths in seconds. */
export type Behaviour = {
  /** Share of requests that it fails itself. */
  failedShare: number;
  /** Share of requests that a third party makes it fail. */
  thirdPartyShare: number;
  /** Share of requests that are the client's mistake. */
  mistakenShare: number;
  answers: LogNormal;
  consultations?: {
    /** Share that the platform ends, by what failed it; `self` and names of dependencies. */
    lostTo: Readonly<Record<string, number>>;
    /** Share that the platform ends, and nobody knows through what. */
    lostToNobody: number;
    setup: LogNormal;
    failedSetups: number;
  };
  workflows?: {
    perMinuteAtPeak: number;
    completion: LogNormal;
    /** Share that is given up, by what failed it. */
    failedBy: Readonly<Record<string, number>>;
  };
  records?: {
    perMinuteAtPeak: number;
    opening: LogNormal;
    failedShare: number;
  };
};

/** Consultations that begin in a minute of the busiest hour: 450 open at once, 9.3 min each. */
export const consultationsPerMinute = 450 / 9.3;

/**
 * Share of consultations that fail through the patient's own device or line:
 * nearly all of the one in ten that fail at all (JAMA Netw Open
 * 2021;4(11):e2132917, 137,846 visits).
 */
export const clientShare = 0.095;

/** Share of consultations that fail for no known reason. Own judgement. */
export const unexplainedShare = 0.001;

/** Two to three of four visits end with a prescription: 77 % and 69 % (Davis et al.; PMC6153236). */
const prescriptionsPerConsultation = 0.73;

const byTier: Readonly<
  Record<string, Pick<Behaviour, 'failedShare' | 'answers'>>
> = {
  critical: { failedShare: 0.0001, answers: { median: 0.035, sigma: 0.5 } },
  core: { failedShare: 0.0002, answers: { median: 0.09, sigma: 0.55 } },
  auxiliary: { failedShare: 0.002, answers: { median: 0.22, sigma: 0.7 } },
};

/** What is special about a service; all of it own judgement, within the shares of the field that are cited above. */
const special: Readonly<Record<string, Partial<Behaviour>>> = {
  gateway: { mistakenShare: 0.031 },
  authentication: { failedShare: 0.00002, mistakenShare: 0.06 },
  scheduling: { failedShare: 0.0001 },
  'provider-matching': { failedShare: 0.0001 },
  'night-clinic': { failedShare: 0, mistakenShare: 0 },
  payment: { thirdPartyShare: 0.003 },
  insurance: {
    thirdPartyShare: 0.008,
    answers: { median: 0.4, sigma: 0.45 },
  },
  session: {
    consultations: {
      lostTo: {
        self: 0.0008,
        'video-signalling': 0.0005,
        records: 0.0003,
        authentication: 0.0002,
      },
      lostToNobody: 0.0005,
      setup: { median: 1.2, sigma: 0.5 },
      failedSetups: 0.0012,
    },
  },
  'video-signalling': {
    consultations: {
      lostTo: { self: 0.0006, 'video-media': 0.0004 },
      lostToNobody: 0.0002,
      setup: { median: 0.9, sigma: 0.55 },
      failedSetups: 0.0008,
    },
  },
  records: {
    records: {
      perMinuteAtPeak: 3 * consultationsPerMinute,
      opening: { median: 0.35, sigma: 0.55 },
      failedShare: 0.0002,
    },
  },
  prescription: {
    thirdPartyShare: 0.0004,
    workflows: {
      perMinuteAtPeak: prescriptionsPerConsultation * consultationsPerMinute,
      completion: { median: 6, sigma: 0.9 },
      failedBy: { self: 0.00012, records: 0.00008, pharmacy: 0.0015 },
    },
  },
  billing: {
    workflows: {
      perMinuteAtPeak: consultationsPerMinute,
      completion: { median: 45, sigma: 1.1 },
      failedBy: { self: 0.0005, payment: 0.0008, insurance: 0.0006 },
    },
  },
};

function ofShape({
  shape,
  load,
}: ServiceDescriptor): Pick<Behaviour, 'consultations' | 'workflows'> {
  switch (shape) {
    case 'session':
      return {
        consultations: {
          lostTo: { self: 0.001 },
          lostToNobody: 0.0003,
          setup: { median: 1.2, sigma: 0.5 },
          failedSetups: 0.001,
        },
      };
    case 'workflow':
      return {
        workflows: {
          // Of ten requests one is accepted as a workflow, the others ask how it is.
          perMinuteAtPeak: ((load.peakRequestsPerSecond?.value ?? 0) * 60) / 10,
          completion: { median: 8, sigma: 0.9 },
          failedBy: { self: 0.0002 },
        },
      };
    default:
      return {};
  }
}

/** Of ten requests one opens a record. */
function recordsOf({
  indicators,
  load,
}: ServiceDescriptor): Pick<Behaviour, 'records'> {
  if (!indicators.includes('record-access')) return {};
  const perSecond = load.peakRequestsPerSecond?.value ?? 0;
  return {
    records: {
      perMinuteAtPeak: (perSecond * 60) / 10,
      opening: { median: 0.35, sigma: 0.55 },
      failedShare: 0.0002,
    },
  };
}

/** How a service behaves on a usual day; one that a visitor made, as its tier and shape do. */
export function behaviourOf(service: ServiceDescriptor): Behaviour {
  return {
    thirdPartyShare: service.thirdParties.length > 0 ? 0.001 : 0,
    mistakenShare: 0.018,
    ...(byTier[service.tier] ?? byTier.core),
    ...ofShape(service),
    ...recordsOf(service),
    ...special[service.name],
  };
}
