import { ServiceUnavailableError } from '@backstage/errors';
import { daysOf } from '@vitals/plugin-vitals-common/slo';
import type {
  FleetCounts,
  FleetQuestion,
  History,
  HistoryQuestion,
  MetricsSource,
} from '@vitals/plugin-vitals-node';
import { PrometheusClient, PrometheusFault } from './client';
import { countFleet } from './fleet/countFleet';
import { readSteps } from './fleet/readSteps';

/** How long an answer about retention holds: it changes with a restart. */
const retentionAgeMs = 3_600_000;

/** Metrics from one backend that speaks the HTTP API of Prometheus. */
export class PrometheusMetricsSource implements MetricsSource {
  readonly source = 'prometheus';
  readonly name: string;
  readonly copyOf?: string;
  private retention?: { askedAt: number; seconds: number | undefined };

  constructor(
    private readonly client: PrometheusClient,
    private readonly now: () => Date = () => new Date(),
  ) {
    const { name, copyOf } = client.backend;
    this.name = name;
    if (copyOf !== undefined) this.copyOf = copyOf;
  }

  async fleetCounts(question: FleetQuestion): Promise<FleetCounts> {
    const counted = await unavailable(countFleet(this.client, question));
    const problem = await this.retentionProblem(question);
    return problem === undefined
      ? counted
      : { ...counted, problems: [...counted.problems, problem] };
  }

  async history(question: HistoryQuestion): Promise<History> {
    return unavailable(readSteps(this.client, question));
  }

  /** Why histories are short, where the backend itself says so. */
  private async retentionProblem({
    services,
  }: FleetQuestion): Promise<string | undefined> {
    const needed = Math.max(
      0,
      ...services.map(({ periodSeconds }) => periodSeconds),
    );
    const kept = await this.retentionSeconds();
    return kept === undefined || kept >= needed
      ? undefined
      : `Prometheus ${this.name}: it keeps ${daysOf(
          kept,
          needed,
        )}, so that budgets of the whole period stay unknown: raise --storage.tsdb.retention.time`;
  }

  private async retentionSeconds(): Promise<number | undefined> {
    const now = this.now().getTime();
    if (!this.retention || now - this.retention.askedAt > retentionAgeMs) {
      const seconds = await this.client.retentionSeconds();
      this.retention = { askedAt: now, seconds };
    }
    return this.retention.seconds;
  }
}

/** An answer; a fault of the backend becomes the error that the port promises. */
async function unavailable<T>(answer: Promise<T>): Promise<T> {
  try {
    return await answer;
  } catch (error) {
    if (error instanceof PrometheusFault) {
      throw new ServiceUnavailableError(error.message);
    }
    throw error;
  }
}
