import type { PlanMaintenanceRequest } from '@vitals/plugin-vitals-common/client';
import { maintenanceProblem } from '@vitals/plugin-vitals-common/slo';

/** What a person enters. */
export type MaintenanceForm = {
  /** Milliseconds since 1970; absent: not entered. */
  from: number | undefined;
  minutes: number;
  reason: string;
};

/** The lengths that are offered, in minutes. */
export const maintenanceMinutes = [30, 60, 120, 240, 480, 1440] as const;

const minuteMilliseconds = 60_000;

/** What is wrong with what was entered, for a person; undefined where nothing is. */
export function formProblem(
  { from, minutes }: MaintenanceForm,
  now: number,
): string | undefined {
  if (from === undefined) return 'Say when it begins.';
  const to = from + minutes * minuteMilliseconds;
  const problem = maintenanceProblem({ from, to }, now);
  return (
    problem &&
    `${problem.field === 'from' ? 'Begins' : 'Ends'}: ${problem.message}`
  );
}

/** The form as the backend takes it. */
export function formRequest(
  { minutes, reason }: MaintenanceForm,
  from: number,
): PlanMaintenanceRequest {
  return {
    from: new Date(from).toISOString(),
    to: new Date(from + minutes * minuteMilliseconds).toISOString(),
    reason: reason.trim(),
  };
}
