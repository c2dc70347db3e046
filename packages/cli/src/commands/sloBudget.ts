import {
  countFleet,
  PrometheusClient,
  PrometheusFault,
} from '@vitals/plugin-vitals-backend-module-prometheus/client';
import {
  noData,
  objectivesOf,
  standingOf,
  urgencyOf,
  type ObjectiveStanding,
  type ServiceObjectives,
} from '@vitals/plugin-vitals-common/slo';
import { exitCode, type ExitCode } from '../exitCode';
import { InputFault, wrong } from '../inputFault';
import { instantOf } from '../input/instantOf';
import { prometheusOf, type PrometheusOptions } from '../input/prometheusOf';
import { readPolicy } from '../input/readPolicy';
import { readService } from '../input/readService';
import { budgetLines } from '../output/budgetLines';
import { painter } from '../output/paint';
import type { Terminal } from '../terminal';

/** Options of `vitals slo budget`. */
export type SloBudgetOptions = PrometheusOptions & {
  service: string;
  policy?: string;
  at?: string;
  raw?: boolean;
  failOn?: 'unknown';
  json?: boolean;
};

/** How a service stood at one instant, and what could not be counted. */
export type ServiceBudget = {
  objectives: ServiceObjectives;
  at: Date;
  standings: readonly ObjectiveStanding[];
  problems: readonly string[];
};

async function askBudget(
  client: PrometheusClient,
  objectives: ServiceObjectives,
  at: Date,
  rawOnly: boolean,
): Promise<ServiceBudget> {
  const { periodSeconds } = objectives;
  const answer = await countFleet(
    client,
    {
      at,
      // Only the rolling window is told: rules know no other.
      calendarFrom: new Date(at.getTime() - periodSeconds * 1000),
      services: [objectives],
    },
    { rawOnly },
  );
  const found = new Map(answer.items.map(item => [item.objective, item.found]));
  const standings = objectives.objectives.map(objective =>
    standingOf(objective, {
      now: at.getTime(),
      periodSeconds,
      factor: objectives.consultations[objective.name],
      ...(found.get(objective.name) ?? { unknown: noData(undefined) }),
    }),
  );
  return { objectives, at, standings, problems: answer.problems };
}

/** Whether what Prometheus did not answer leaves an objective open. */
function isUnanswered({ measured }: ObjectiveStanding): boolean {
  return (
    measured.state === 'unknown' && measured.unknown.reason === 'source-failed'
  );
}

/** 1 where a budget is spent or an alert pages, 3 where Prometheus left something open; a ticket alone, and unknown unless it was asked for, are told and forgiven. */
function exitCodeOf(
  standings: readonly ObjectiveStanding[],
  { failOn }: SloBudgetOptions,
): ExitCode {
  const bad = standings.some(standing => {
    const { state, severity } = urgencyOf(standing);
    return (
      severity === 'page' ||
      state === 'spent' ||
      // What burns may be unknown all the same.
      (standing.measured.state === 'unknown' && failOn === 'unknown')
    );
  });
  if (bad) return exitCode.bad;
  return standings.some(isUnanswered) ? exitCode.unreachable : exitCode.fine;
}

function answerJson({ objectives, at, standings, problems }: ServiceBudget) {
  return {
    ok: true,
    service: objectives.service,
    tier: objectives.tier,
    policyVersion: objectives.policyVersion,
    periodSeconds: objectives.periodSeconds,
    at: at.toISOString(),
    objectives: standings,
    problems,
  };
}

/** `vitals slo budget`. */
export async function sloBudget(
  options: SloBudgetOptions,
  terminal: Terminal,
): Promise<ExitCode> {
  if (options.service === '-' && options.policy === '-') {
    throw wrong(
      'stdin',
      'expected the service or the policy from the standard input, found both',
    );
  }
  const at = instantOf(options.at);
  const backend = prometheusOf(options, terminal.environment);
  const policy = await readPolicy(options.policy, terminal);
  const read = await readService(options.service, terminal);
  const held = objectivesOf(policy, read.service);
  if (!held.ok) throw new InputFault(read.inFile(held.problems));
  const client = new PrometheusClient(backend);
  try {
    const budget = await askBudget(
      client,
      held.value,
      at,
      options.raw ?? false,
    );
    terminal.out(
      options.json
        ? `${JSON.stringify(answerJson(budget), null, 2)}\n`
        : `${budgetLines(budget, painter(terminal.colours)).join('\n')}\n`,
    );
    return exitCodeOf(budget.standings, options);
  } catch (error) {
    if (!(error instanceof PrometheusFault)) throw error;
    if (options.json) {
      const problems = [{ file: backend.url, message: error.message }];
      terminal.out(`${JSON.stringify({ ok: false, problems }, null, 2)}\n`);
    }
    terminal.err(`${error.message}\n`);
    return exitCode.unreachable;
  } finally {
    client.close();
  }
}
