import type { Objective } from '@vitals/plugin-vitals-common/slo';
import { eventNoun } from '../elements';

type StatedObjective = Pick<
  Objective,
  'sli' | 'event' | 'target' | 'thresholdSeconds'
>;

const minuteSeconds = 60;
const hourSeconds = 3600;
const daySeconds = 86_400;

/** A length of time as people say it: `200 ms`, `3 s`, `15 min`, `6 h`, `28 days`. */
export function lengthWords(seconds: number): string {
  if (seconds < 1) return `${Number((seconds * 1000).toPrecision(6))} ms`;
  if (seconds % daySeconds === 0 && seconds > daySeconds) {
    return `${seconds / daySeconds} days`;
  }
  if (seconds % hourSeconds === 0) return `${seconds / hourSeconds} h`;
  if (seconds % minuteSeconds === 0) return `${seconds / minuteSeconds} min`;
  return `${Number(seconds.toPrecision(6))} s`;
}

const titles: Readonly<Record<Objective['sli'], string>> = {
  availability: 'Availability',
  latency: 'Latency',
  'session-success': 'Session success',
  'video-setup': 'Video set-up',
  'workflow-completion': 'Workflow completion',
  'workflow-age': 'Workflow age',
  'record-access': 'Record access',
};

/** Names an objective: `Latency within 200 ms`. */
export function objectiveTitle({
  sli,
  thresholdSeconds,
}: Pick<Objective, 'sli' | 'thresholdSeconds'>): string {
  return thresholdSeconds === undefined
    ? titles[sli]
    : `${titles[sli]} within ${lengthWords(thresholdSeconds)}`;
}

/** What is asked of a good event, after its number. */
function goodWords({ sli, thresholdSeconds }: StatedObjective): string {
  const within =
    thresholdSeconds === undefined
      ? ''
      : ` within ${lengthWords(thresholdSeconds)}`;
  switch (sli) {
    case 'availability':
      return 'answered without an error';
    case 'latency':
      return `answered${within}`;
    case 'session-success':
      return 'without interruption';
    case 'video-setup':
      return `with video${within}`;
    case 'workflow-completion':
      return `completed${within}`;
    case 'workflow-age':
      return thresholdSeconds === undefined
        ? 'in which nothing waits too long'
        : `in which nothing waits longer than ${lengthWords(thresholdSeconds)}`;
    default:
      return `shown${within}`;
  }
}

const grouped = new Intl.NumberFormat('en-GB', { maximumFractionDigits: 2 });

/** The smallest round number, 100 or more, of which the target is a whole one. */
function wholeOf(target: number): { all: number; good: number } {
  for (let all = 100; all <= 1_000_000; all *= 10) {
    const good = Number((target * all).toPrecision(12));
    if (Number.isInteger(good)) return { all, good };
  }
  return { all: 1_000_000, good: target * 1_000_000 };
}

/** An objective in words: `Of every 1,000 consultations, 995 without interruption, over 28 days`. */
export function objectiveSentence(
  objective: StatedObjective,
  periodSeconds: number | undefined,
): string {
  const { all, good } = wholeOf(objective.target);
  const over =
    periodSeconds === undefined ? '' : `, over ${lengthWords(periodSeconds)}`;
  return `Of every ${grouped.format(all)} ${eventNoun(
    objective.event,
    all,
  )}, ${grouped.format(good)} ${goodWords(objective)}${over}`;
}
