import styles from './chart.module.css';
import {
  shareOfRange,
  type ChartMark,
  type ChartThreshold,
  type TimeRange,
} from './chartData';
import { unknownStretches } from './gaps';
import type { Plot } from './plotOptions';
import { shareOfScale, thresholdsBeyond } from './valueScale';

type PlotOverlayProps = {
  plot: Plot;
  thresholds: readonly ChartThreshold[];
  marks: readonly ChartMark[];
  cursor?: number;
  /** What is being drawn out, as shares of the width. */
  selection?: { left: number; width: number };
};

const percent = (share: number) => `${share * 100}%`;

/** A stretch cut to what is shown; undefined where it lies outside. */
function stretchStyle(stretch: TimeRange, range: TimeRange) {
  const from = Math.max(0, shareOfRange(range, stretch.from));
  const to = Math.min(1, shareOfRange(range, stretch.to));
  return to < from
    ? undefined
    : { left: percent(from), width: percent(to - from) };
}

/** Limits, marks, what is unknown and the cursor, over the lines. Says nothing that is not also in words beside the plot. */
export function PlotOverlay(props: PlotOverlayProps) {
  const { plot, thresholds, marks, cursor, selection } = props;
  const { data, range, scale } = plot;
  const beyond = thresholdsBeyond(scale, thresholds);
  const cursorAt = cursor === undefined ? undefined : data.times[cursor];
  return (
    <>
      {unknownStretches(data).map(stretch => (
        <div
          key={stretch.from}
          className={styles.unknown}
          style={stretchStyle(stretch, range)}
          title="Nothing is known of this time"
        />
      ))}
      {marks.map(({ id, kind, at, until }) => (
        <div
          key={id}
          className={styles.markLine}
          data-kind={kind}
          style={stretchStyle({ from: at, to: until ?? at }, range)}
          hidden={at > range.to || (until ?? at) < range.from}
        />
      ))}
      {thresholds
        .filter(threshold => !beyond.includes(threshold))
        .map(({ label, value }) => (
          <div
            key={`${label} ${value}`}
            className={styles.threshold}
            style={{ bottom: percent(shareOfScale(scale, value)) }}
          >
            <span>
              {label} {plot.format(value)}
            </span>
          </div>
        ))}
      {cursorAt !== undefined && (
        <div
          className={styles.cursor}
          style={{ left: percent(shareOfRange(range, cursorAt)) }}
        />
      )}
      {selection && (
        <div
          className={styles.selection}
          style={{
            left: percent(selection.left),
            width: percent(selection.width),
          }}
        />
      )}
    </>
  );
}
