import { slis, slisFor, type SliName } from '../telemetry';
import {
  badEvents,
  thirdPartyEvents,
  totalEvents,
  type Counted,
  type EventSli,
} from './eventCount';
import type { RenderContext } from './context';
import { rounded } from './resources';
import { derived, fixed, Traced } from './trace';

/** Name of the argument that every template takes: the hash of the new pod template. */
export const versionArgument = fixed(
  'version',
  'the new pod template’s hash, by which the series of its pods are told apart',
);

/** What is asked of the new version, and the share of bad events up to which it is good. */
export type Question = {
  name: Traced<string>;
  query: Traced<string>;
  limit: Traced<number>;
  failureLimit: Traced<number>;
};

/** An objective on the events of one indicator. */
type Held = {
  sli: Exclude<SliName, 'workflow-age'>;
  name: string;
  objective: Traced<number>;
  failureLimit: Traced<number>;
  /** Where the indicator counts by a threshold. */
  thresholdSeconds?: Traced<number>;
};

const newVersion = `{{args.${versionArgument.value}}}`;

function counted(
  namespace: string,
  service: string,
  windowSeconds: number,
  is: Counted['version']['is'] = '=',
): Counted {
  const version = { is, hash: newVersion };
  return { namespace, service, windowSeconds, version };
}

/** A share of events, empty where there are too few to tell. */
function share(bad: string, total: string, minimumEvents: number): string {
  return `(${bad}) / (${total} >= ${minimumEvents})`;
}

/**
 * The share of bad events that the new version may have: what loses the budget
 * `burnRateLimit` times as fast as the objective allows. An objective of 90 %
 * would let everything fail, so the share ends halfway between what is allowed
 * and everything.
 */
function limitOf(
  { burnRateLimit }: RenderContext['profile']['release']['analysis'],
  objective: Traced<number>,
): Traced<number> {
  return derived(
    'min(burnRateLimit × (1 − objective), 1 − objective ÷ 2)',
    [burnRateLimit, objective],
    (burnRate, good) => rounded(Math.min(burnRate * (1 - good), 1 - good / 2)),
  );
}

function ownQuestion(context: RenderContext, held: Held): Question {
  const { service, profile } = context;
  const { analysis } = profile.release;
  const sli: EventSli = slis[held.sli];
  const apart = service.thirdParties.length > 0;
  return {
    name: fixed(
      held.name,
      `indicator ${held.sli} of the telemetry conventions`,
    ),
    query: derived(
      `bad ÷ total events of indicator ${held.sli}${
        apart && sli.thirdParty ? ' without those of third parties' : ''
      } over lookbackSeconds, where there are at least minimumEvents`,
      [
        service.namespace,
        service.name,
        analysis.lookbackSeconds,
        analysis.minimumEvents,
        held.thresholdSeconds ?? fixed(0, 'no threshold'),
      ],
      (namespace, name, window, minimum, threshold) => {
        const which = counted(namespace, name, window);
        const theirs = apart ? thirdPartyEvents(sli, which) : undefined;
        const bad = badEvents(sli, which, threshold);
        return share(
          theirs ? `${bad} - ${theirs}` : bad,
          totalEvents(sli, which),
          minimum,
        );
      },
    ),
    limit: limitOf(analysis, held.objective),
    failureLimit: held.failureLimit,
  };
}

/**
 * What third parties fail beyond what the old version sees of them: their
 * outage hits both alike and is no reason to go back, calls that the new
 * version breaks are.
 */
function thirdPartyQuestions(context: RenderContext, held: Held): Question[] {
  const { service, profile } = context;
  const { analysis } = profile.release;
  const sli: EventSli = slis[held.sli];
  if (service.thirdParties.length === 0 || !sli.thirdParty) return [];
  return [
    {
      name: fixed(
        `${held.name}-third-party`,
        `indicator ${held.sli} of the telemetry conventions, failures with the cause of a third party`,
      ),
      query: derived(
        `share of events of indicator ${held.sli} that third parties fail, less the same share of the other versions, where each has at least minimumEvents over lookbackSeconds`,
        [
          service.namespace,
          service.name,
          analysis.lookbackSeconds,
          analysis.minimumEvents,
        ],
        (namespace, name, window, minimum) =>
          (['=', '!='] as const)
            .map(is => {
              const which = counted(namespace, name, window, is);
              const theirs = thirdPartyEvents(sli, which) ?? '';
              return share(theirs, totalEvents(sli, which), minimum);
            })
            .join(' - '),
      ),
      limit: limitOf(analysis, held.objective),
      failureLimit: held.failureLimit,
    },
  ];
}

/** The strictest objective for each threshold: two questions of one name would be refused. */
function strictest(held: readonly Held[]): Held[] {
  const byName = new Map<string, Held>();
  for (const each of held) {
    const other = byName.get(each.name);
    if (!other || other.objective.value < each.objective.value) {
      byName.set(each.name, each);
    }
  }
  return [...byName.values()];
}

/** What decides whether there is evidence at all: the indicator that the shape is there for. */
function firstHeld({ profile, service }: RenderContext): Held[] {
  const { objectives, release } = profile;
  const { failureLimit } = release.analysis;
  if (service.shape.value === 'session' && objectives.sessionSuccess) {
    return [
      {
        sli: 'session-success',
        name: 'sessions',
        objective: objectives.sessionSuccess,
        failureLimit,
      },
    ];
  }
  return slisFor(service.shape.value).includes('availability')
    ? [
        {
          sli: 'availability',
          name: 'errors',
          objective: objectives.availability,
          failureLimit,
        },
      ]
    : [];
}

function requestsHeld({ profile, service }: RenderContext): Held[] {
  const { objectives, release } = profile;
  const { failureLimit, latencyFailureLimit } = release.analysis;
  const shape = service.shape.value;
  if (!slisFor(shape).includes('availability')) return [];
  return [
    {
      sli: 'availability',
      name: 'errors',
      objective: objectives.availability,
      failureLimit,
    },
    ...objectives.latency.map(
      ({ share: wanted, thresholdMilliseconds }): Held => ({
        sli: 'latency',
        name: `latency-${thresholdMilliseconds.value}ms`,
        objective: wanted,
        failureLimit: latencyFailureLimit,
        thresholdSeconds: thresholdMilliseconds.as(value => value / 1000),
      }),
    ),
  ];
}

/** Completions; one that may take longer than the lookback is told too late to be asked for. */
function workflowsHeld({ profile, service }: RenderContext): Held[] {
  const { objectives, release } = profile;
  const { failureLimit, lookbackSeconds } = release.analysis;
  if (service.shape.value !== 'workflow') return [];
  return (objectives.workflowCompletion ?? [])
    .filter(({ withinSeconds }) => withinSeconds.value <= lookbackSeconds.value)
    .map(({ share: wanted, withinSeconds }) => ({
      sli: 'workflow-completion',
      name: `workflows-${withinSeconds.value}s`,
      objective: wanted,
      failureLimit,
      thresholdSeconds: withinSeconds,
    }));
}

/** Everything that the new version is asked. */
export function questions(context: RenderContext): Question[] {
  return strictest([
    ...firstHeld(context),
    ...requestsHeld(context),
    ...workflowsHeld(context),
  ]).flatMap(held => [
    ownQuestion(context, held),
    ...thirdPartyQuestions(context, held),
  ]);
}

/** What must have an answer before the new version takes everything. */
export function evidenceQuestions(context: RenderContext): Question[] {
  return firstHeld(context).map(held => ownQuestion(context, held));
}
