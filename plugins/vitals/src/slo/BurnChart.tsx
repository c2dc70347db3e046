import type { Entity } from '@backstage/catalog-model';
import { Skeleton } from '@backstage/ui';
import type {
  Incident,
  ObjectiveHistory,
} from '@vitals/plugin-vitals-common/client';
import { useMemo } from 'react';
import { useLocation } from 'react-router-dom';
import { AsyncView, useKeptWhileLoading } from '../async';
import {
  samplesWithin,
  TimeChart,
  useChartQuery,
  writeChartQuery,
  type TimeRange,
} from '../chart';
import { SourceProblems } from '../conformance/SourceProblems';
import { usePolicyHref } from '../origin';
import { windowWords } from './alertWords';
import { burnLines } from './burnLines';
import { burnMarks } from './burnMarks';
import { lengthWords } from './objectiveWords';
import { rateWords } from './rateWords';
import { useBurnHistory } from './useBurnHistory';

type BurnChartProps = {
  entity: Entity;
  objective: string;
  takenAt: string;
  periodSeconds: number;
  incidents: readonly Incident[];
};

const chartName = 'burn';

/** Twice the highest limit: above it every alert fires, and a single failure in a quiet hour may reach a thousand. */
function ceilingOf(
  thresholds: ObjectiveHistory['thresholds'],
): number | undefined {
  return thresholds.length > 0
    ? 2 * Math.max(...thresholds.map(({ burnRate }) => burnRate))
    : undefined;
}

type HistoryChartProps = Pick<BurnChartProps, 'incidents' | 'periodSeconds'> & {
  history: ObjectiveHistory;
  /** The whole period. */
  bounds: TimeRange;
  shown: TimeRange;
};

function HistoryChart(props: HistoryChartProps) {
  const { history, incidents, periodSeconds, bounds } = props;
  const { from, to } = props.shown;
  const { pathname, search } = useLocation();
  const policyHref = usePolicyHref();
  const data = useMemo(
    () => samplesWithin(burnLines(history), { from, to }),
    [history, from, to],
  );
  const marks = burnMarks(history.marks, incidents, {
    policy: policyHref(),
    zoom: range =>
      `${pathname}?${writeChartQuery(new URLSearchParams(search), chartName, {
        range,
        isTable: false,
      })}`,
  });
  return (
    <>
      <SourceProblems problems={history.problems} />
      <TimeChart
        name={chartName}
        title="How fast the budget is lost"
        description={`1× spends exactly the budget in ${lengthWords(
          periodSeconds,
        )}. An alert fires while both its windows burn faster than its line.`}
        data={data}
        bounds={bounds}
        format={rateWords}
        ceiling={ceilingOf(history.thresholds)}
        thresholds={history.thresholds.map(({ severity, long, burnRate }) => ({
          label: `${severity}, ${windowWords(long)}:`,
          value: burnRate,
        }))}
        marks={marks}
        queries={
          history.query ? [{ label: 'events', text: history.query }] : []
        }
      />
    </>
  );
}

function ObjectiveChart(props: BurnChartProps) {
  const { entity, objective, takenAt, periodSeconds, incidents } = props;
  const [{ range }] = useChartQuery(chartName);
  const to = Date.parse(takenAt);
  const bounds = { from: to - periodSeconds * 1000, to };
  const shown = range ?? bounds;
  const state = useKeptWhileLoading(
    useBurnHistory({ entity, objective, range: shown }),
  );
  return (
    <AsyncView
      state={state}
      what="the history of this objective"
      skeleton={<Skeleton width="100%" height={360} />}
    >
      {history => (
        <HistoryChart
          history={history}
          incidents={incidents}
          periodSeconds={periodSeconds}
          bounds={bounds}
          shown={shown}
        />
      )}
    </AsyncView>
  );
}

/** The burn of an objective, with the limits of its alerts and what happened; the closer it is looked at, the finer. */
export function BurnChart(props: BurnChartProps) {
  // Lines are kept while their range changes, but never under the name of another objective.
  return <ObjectiveChart key={props.objective} {...props} />;
}
