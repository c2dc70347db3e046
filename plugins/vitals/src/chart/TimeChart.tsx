import { Text } from '@backstage/ui';
import { useId, useMemo, useState } from 'react';
import { UnknownNote } from '../elements';
import { ChartActions, type ChartSourceQuery } from './ChartActions';
import {
  wholeRange,
  type ChartData,
  type ChartMark,
  type ChartThreshold,
  type TimeRange,
} from './chartData';
import styles from './chart.module.css';
import { ChartLegend } from './ChartLegend';
import { ChartPlot } from './ChartPlot';
import { ChartTable } from './ChartTable';
import { MarkStrip } from './MarkStrip';
import { latestKnown, samplesWithin } from './nearestSample';
import type { Plot } from './plotOptions';
import { useChartQuery } from './useChartQuery';
import { valueScale } from './valueScale';
import { sampleWords } from './valueWords';

type TimeChartProps = {
  /** Names the chart in the address and its file. */
  name: string;
  title: string;
  /** What the lines say, where the title is not enough. */
  description?: string;
  data: ChartData;
  /** All that can be asked for, where `data` may be a part; absent: all of `data`. */
  bounds?: TimeRange;
  format: Plot['format'];
  /** The axis ends there, however high a sample is. */
  ceiling?: number;
  thresholds?: readonly ChartThreshold[];
  marks?: readonly ChartMark[];
  queries?: readonly ChartSourceQuery[];
};

type ReadableProps = Required<Pick<TimeChartProps, 'thresholds' | 'marks'>> & {
  plot: Plot;
  bounds: TimeRange;
  title: string;
  onRange: (range: TimeRange | undefined) => void;
};

/** The plot with the values at its cursor. */
function ReadablePlot(props: ReadableProps) {
  const { plot, thresholds, marks } = props;
  const [chosen, setChosen] = useState<number>();
  const { times } = plot.data;
  const cursor =
    chosen === undefined ? undefined : Math.min(chosen, times.length - 1);
  const index = cursor ?? latestKnown(plot.data) ?? 0;
  return (
    <>
      <MarkStrip marks={marks} range={plot.range} />
      <ChartPlot
        {...props}
        cursor={cursor}
        cursorWords={sampleWords(plot, index)}
        onCursor={setChosen}
      />
      <ChartLegend
        plot={plot}
        thresholds={thresholds}
        index={index}
        isChosen={cursor !== undefined}
      />
    </>
  );
}

/**
 * Lines over time: read by pointer and arrow keys, zoomed by dragging or plus
 * and minus, shown as a table, downloaded. Range and form stand in the address.
 */
export function TimeChart(props: TimeChartProps) {
  const { name, title, data, format, ceiling } = props;
  const { thresholds = [], marks = [] } = props;
  const [query, change] = useChartQuery(name);
  const headingId = useId();
  const bounds = props.bounds ?? wholeRange(data);
  const { from, to } = query.range ?? bounds ?? { from: 0, to: 0 };
  const plot = useMemo(() => {
    const range = { from, to };
    const shown = samplesWithin(data, range);
    const scale = valueScale(shown, thresholds, ceiling);
    return { data: shown, range, scale, format };
    // Limits are told apart by what they say, as callers write them in place.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [data, from, to, format, ceiling, JSON.stringify(thresholds)]);
  const isEmpty = !bounds || plot.data.times.length === 0;

  return (
    <figure className={styles.chart} aria-labelledby={headingId}>
      <div className={styles.head}>
        <div>
          <Text as="h3" id={headingId} variant="title-x-small" weight="bold">
            {title}
          </Text>
          {props.description && (
            <Text as="p" color="secondary">
              {props.description}
            </Text>
          )}
        </div>
        <ChartActions
          name={name}
          data={plot.data}
          queries={props.queries ?? []}
          query={query}
          onChange={change}
        />
      </div>
      {isEmpty && <UnknownNote reason="no sample lies in this range of time" />}
      {!isEmpty && query.isTable && <ChartTable plot={plot} title={title} />}
      {!isEmpty && !query.isTable && (
        <ReadablePlot
          plot={plot}
          bounds={bounds}
          title={title}
          thresholds={thresholds}
          marks={marks}
          onRange={range => change({ range })}
        />
      )}
    </figure>
  );
}
