import { ServiceUnavailableError } from '@backstage/errors';
import type {
  AttributedFailures,
  CountedObjective,
  FleetCounts,
  FleetQuestion,
  History,
  HistoryPoint,
  HistoryQuestion,
  MetricsSource,
} from '@vitals/plugin-vitals-node';
import type {
  ServiceName,
  ServiceObjectives,
} from '@vitals/plugin-vitals-common/slo';
import {
  PlatformHistory,
  type ClusterName,
  type SeenHistory,
} from '@vitals/telehealth-sim';
import { demoSeed, type DemoPlatform } from '../platform/DemoPlatform';
import { attributedFailures } from './attributedFailures';
import { compareNames } from './compareNames';
import { countEvents } from './countEvents';
import { countObjective, type Windows } from './countObjective';

type Options = {
  platform: DemoPlatform;
  cluster: ClusterName;
  /** Whether it does not answer. */
  isDown?: boolean;
};

type Seen = (service: ServiceName) => SeenHistory | undefined;

/** Lets others work: the first answer draws 35 days of each service. */
function breathe(): Promise<void> {
  return new Promise(resolve => {
    setImmediate(resolve);
  });
}

function countService(
  { service, objectives }: ServiceObjectives,
  seen: SeenHistory,
  windows: Windows,
): CountedObjective[] {
  return objectives.flatMap(objective => {
    const counts = countObjective(objective, seen, windows);
    return counts
      ? [{ service, objective: objective.name, found: { counts } }]
      : [];
  });
}

/** The Prometheus of one cluster of the simulated platform: what it would hold after 35 days of scrapes. */
export class DemoMetricsSource implements MetricsSource {
  readonly source = 'demo';
  readonly name: string;
  private readonly days = new PlatformHistory(demoSeed);

  constructor(private readonly options: Options) {
    this.name = options.cluster;
  }

  async fleetCounts({
    at,
    calendarFrom,
    services,
  }: FleetQuestion): Promise<FleetCounts> {
    const seenOf = await this.seen();
    const items: CountedObjective[] = [];
    const failures: AttributedFailures[] = [];
    for (const each of services) {
      const seen = seenOf(each.service);
      if (seen) {
        const windows = {
          at: at.getTime(),
          periodSeconds: each.periodSeconds,
          calendarSeconds: (at.getTime() - calendarFrom.getTime()) / 1000,
        };
        const from = windows.at - windows.periodSeconds * 1000;
        items.push(...countService(each, seen, windows));
        failures.push(
          ...attributedFailures(each.service, seen, { from, to: windows.at }),
        );
        await breathe();
      }
    }
    return {
      items: items.sort(compareNames(({ objective }) => objective)),
      failures: failures.sort(compareNames(({ dependency }) => dependency)),
      problems: [],
    };
  }

  async history(question: HistoryQuestion): Promise<History> {
    const { service, from, to, stepSeconds } = question;
    const objective = service.objectives.find(
      ({ name }) => name === question.objective,
    );
    const seen = (await this.seen())(service.service);
    const step = stepSeconds * 1000;
    const points: HistoryPoint[] = [];
    for (let at = from.getTime() + step; at <= to.getTime(); at += step) {
      const counts =
        objective &&
        seen &&
        countEvents(objective, seen, { from: at - step, to: at });
      points.push({ at: new Date(at), ...(counts && { counts }) });
    }
    return { points, problems: [] };
  }

  /** How to find what was seen of a service until now. */
  private async seen(): Promise<Seen> {
    const { platform, cluster, isDown } = this.options;
    if (isDown) {
      throw new ServiceUnavailableError(
        `The Prometheus of ${cluster} does not answer.`,
      );
    }
    const { now, services } = await platform.services();
    const known = new Map(
      services.map(each => [
        `${each.service.namespace}/${each.service.name}`,
        each,
      ]),
    );
    return ({ namespace, name }) => {
      const found = known.get(`${namespace}/${name}`);
      return found && this.days.upTo(now, { ...found, cluster });
    };
  }
}
