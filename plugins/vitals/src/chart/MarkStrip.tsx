import { Link } from '@backstage/ui';
import { momentWords } from '../elements';
import styles from './chart.module.css';
import type { ChartMark, TimeRange } from './chartData';
import { laneCount, placedMarks, type PlacedMark } from './markLanes';
import { markViews } from './markView';
import { plotFrame } from './plotFrame';

type MarkStripProps = { marks: readonly ChartMark[]; range: TimeRange };

const laneHeight = 22;

function MarkName({ mark }: { mark: ChartMark }) {
  const { word, icon: Icon } = markViews[mark.kind];
  const name = (
    <>
      <Icon size={14} aria-hidden />
      <span className={styles.markLabel}>{mark.label}</span>
    </>
  );
  const title = `${word}: ${mark.label}, ${momentWords(mark.at)} (${new Date(
    mark.at,
  ).toISOString()} UTC)`;
  return mark.href === undefined ? (
    <span className={styles.markName} title={title}>
      {name}
    </span>
  ) : (
    <Link
      className={styles.markName}
      href={mark.href}
      title={title}
      variant="body-x-small"
    >
      {name}
    </Link>
  );
}

function placeOf({ share, lane, room, side }: PlacedMark) {
  return {
    ...(side === 'right'
      ? { left: `${share * 100}%` }
      : { right: `${(1 - share) * 100}%` }),
    top: lane * laneHeight,
    maxWidth: `${room * 100}%`,
  };
}

/** The names of what happened, over the moment at which it did; what has no room is cut short. */
export function MarkStrip({ marks, range }: MarkStripProps) {
  const placed = placedMarks(marks, range);
  if (placed.length === 0) return null;
  const { left, right } = plotFrame;
  return (
    <ol
      aria-label="What happened"
      className={styles.marks}
      style={{
        height: laneCount(placed) * laneHeight,
        marginLeft: left,
        marginRight: right,
      }}
    >
      {placed.map(place => (
        <li
          key={place.mark.id}
          data-kind={place.mark.kind}
          data-side={place.side}
          style={placeOf(place)}
        >
          <MarkName mark={place.mark} />
        </li>
      ))}
    </ol>
  );
}
