import { Skeleton, VisuallyHidden } from '@backstage/ui';
import {
  lazy,
  Suspense,
  useId,
  type CSSProperties,
  type KeyboardEvent,
} from 'react';
import styles from './chart.module.css';
import type { ChartMark, ChartThreshold, TimeRange } from './chartData';
import { cursorAfterKey, zoomedRange } from './chartKeys';
import { nearestSample } from './nearestSample';
import { plotFrame } from './plotFrame';
import { PlotOverlay } from './PlotOverlay';
import type { Plot } from './plotOptions';
import { usePlotPointer } from './usePlotPointer';

const ChartCanvas = lazy(() => import('./ChartCanvas'));

type ChartPlotProps = {
  plot: Plot;
  /** All that can be shown. */
  bounds: TimeRange;
  thresholds: readonly ChartThreshold[];
  marks: readonly ChartMark[];
  /** The sample whose values are read; absent: none. */
  cursor?: number;
  /** What is known at the cursor, in a sentence. */
  cursorWords: string;
  title: string;
  onCursor: (index: number | undefined) => void;
  onRange: (range: TimeRange | undefined) => void;
};

const { top, right, bottom, left, height } = plotFrame;

const frameStyle: CSSProperties = { height };
const areaStyle: CSSProperties = { top, right, bottom, left };

/** The lines, and over them all that is read, zoomed and marked by pointer or keys. */
export function ChartPlot(props: ChartPlotProps) {
  const { plot, bounds, cursor, onCursor, onRange } = props;
  const { times } = plot.data;
  const helpId = useId();
  const { handlers, selection } = usePlotPointer({
    range: plot.range,
    onMoment: at =>
      onCursor(at === undefined ? undefined : nearestSample(times, at)),
    onRange,
  });
  const index = cursor ?? times.length - 1;

  const zoom = (factor: number) =>
    onRange(zoomedRange(plot.range, times[index], factor, bounds));
  const keys: Readonly<Record<string, () => void>> = {
    '+': () => zoom(0.5),
    '=': () => zoom(0.5),
    '-': () => zoom(2),
    '0': () => onRange(undefined),
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const moved = cursorAfterKey(event.key, index, times.length);
    if (moved === undefined && !Object.hasOwn(keys, event.key)) return;
    event.preventDefault();
    if (moved === undefined) keys[event.key]();
    else onCursor(moved);
  };

  return (
    <div className={styles.plot} style={frameStyle}>
      <Suspense fallback={<Skeleton width="100%" height={height} />}>
        <ChartCanvas plot={plot} />
      </Suspense>
      <div
        role="slider"
        tabIndex={0}
        className={styles.area}
        style={areaStyle}
        aria-label={`${props.title}, moment`}
        aria-describedby={helpId}
        aria-valuemin={0}
        aria-valuemax={times.length - 1}
        aria-valuenow={index}
        aria-valuetext={props.cursorWords}
        onKeyDown={onKeyDown}
        {...handlers}
      >
        <PlotOverlay
          plot={plot}
          thresholds={props.thresholds}
          marks={props.marks}
          cursor={cursor}
          selection={selection}
        />
      </div>
      <VisuallyHidden id={helpId}>
        Arrow keys move from sample to sample, plus and minus zoom, zero shows
        everything.
      </VisuallyHidden>
    </div>
  );
}
