import { Moment } from '../elements';
import styles from './chart.module.css';
import type { ChartThreshold } from './chartData';
import { plotFrame } from './plotFrame';
import type { Plot } from './plotOptions';
import { seriesStyle } from './seriesStyle';
import { valueWords } from './valueWords';
import { sampleBeyond, thresholdsBeyond } from './valueScale';

type ChartLegendProps = {
  plot: Plot;
  thresholds: readonly ChartThreshold[];
  /** The sample that is read. */
  index: number;
  /** Whether a person chose it; else it is the latest known. */
  isChosen: boolean;
};

function Swatch({ index }: { index: number }) {
  const { colour, dash } = seriesStyle(index);
  return (
    <svg width={28} height={8} aria-hidden>
      <line
        x1={0}
        x2={28}
        y1={4}
        y2={4}
        stroke={`var(${colour})`}
        strokeWidth={2}
        strokeDasharray={dash.join(' ')}
      />
    </svg>
  );
}

/** What every line says at one moment, in words. */
export function ChartLegend(props: ChartLegendProps) {
  const { plot, thresholds, index, isChosen } = props;
  const at = plot.data.times[index];
  const highest = sampleBeyond(plot.data, plot.scale);
  const beyond = [
    ...(highest === undefined
      ? []
      : [{ label: 'the highest sample,', value: highest }]),
    ...thresholdsBeyond(plot.scale, thresholds),
  ];
  return (
    <div className={styles.legend} style={{ marginLeft: plotFrame.left }}>
      <p className={styles.moment}>
        {isChosen ? 'At ' : 'Latest, '}
        <Moment at={new Date(at)} />
      </p>
      <dl className={styles.values}>
        {plot.data.series.map((series, line) => (
          <div key={series.id}>
            <dt>
              <Swatch index={line} /> {series.label}
            </dt>
            <dd>{valueWords(series, index, plot.format)}</dd>
          </div>
        ))}
      </dl>
      {beyond.length > 0 && (
        <p className={styles.beyond}>
          Beyond the plot:{' '}
          {beyond
            .map(({ label, value }) => `${label} ${plot.format(value)}`)
            .join(', ')}
        </p>
      )}
    </div>
  );
}
