import type { Path } from '../../manifest';
import { windowDaysLimits } from '../../policy';
import { isSliName, slis } from '../../telemetry';
import type { RuledObjective, RuledService } from '../rules/ruledService';
import { wordsOf, type ObjectiveWords } from '../rules/words';
import { periodSecondsOf } from '../window';
import { objectiveFieldsOf } from './annotations';
import type {
  OpenSloDocument,
  OpenSloObjective,
  OpenSloTimeWindow,
} from './documents';
import { shorthandSeconds } from './duration';
import { importedCounting } from './importedObjective';
import { importedIndicator } from './importedIndicator';
import type { Library, OfKind } from './importOpenSlo';

/** A fault of the SLO, or of a document that it refers to. */
export type Fault = { path: Path; message: string; of?: OpenSloDocument };

/** What became of an SLO. */
export type ImportedSlo = {
  objectives: RuledObjective[];
  problems: Fault[];
  notes: string[];
};

const { min: fewestDays, max: mostDays } = windowDaysLimits;

const windowPath: Path = ['spec', 'timeWindow'];

/** Seconds of the one rolling window. */
function periodOf(
  windows: readonly OpenSloTimeWindow[] = [],
): { seconds: number } | Fault {
  const [window] = windows;
  if (!window || windows.length > 1) {
    const found = window ? String(windows.length) : 'none';
    return {
      path: window ? windowPath : ['spec'],
      message: `expected one timeWindow, such as duration 28d with isRolling, found ${found}`,
    };
  }
  if (window.calendar || window.isRolling === false) {
    return {
      path: [...windowPath, 0],
      message:
        'expected a rolling timeWindow, found one aligned with the calendar, which no rule of Prometheus can count',
    };
  }
  const seconds = shorthandSeconds(window.duration);
  if (
    seconds === undefined ||
    seconds < periodSecondsOf(fewestDays) ||
    seconds > periodSecondsOf(mostDays)
  ) {
    return {
      path: [...windowPath, 0, 'duration'],
      message: `expected a rolling window of ${fewestDays} to ${mostDays} days in d or w, found ${JSON.stringify(
        window.duration,
      )}`,
    };
  }
  return { seconds };
}

function targetOf(
  { target, targetPercent }: OpenSloObjective,
  path: Path,
): { target: number } | Fault {
  if (target !== undefined && targetPercent === undefined) return { target };
  if (target === undefined && targetPercent !== undefined) {
    return { target: Number((targetPercent / 100).toPrecision(12)) };
  }
  const found = target === undefined ? 'neither' : 'both';
  return {
    path,
    message: `expected target or targetPercent, found ${found}`,
  };
}

/** Words of an indicator that is not ours. */
function plainWords(objective: string, service: string): ObjectiveWords {
  return {
    failing: `Events of ${objective} of ${service} are bad`,
    failed: `events of ${objective} were bad`,
    events: 'events',
  };
}

function minuteWords(objective: string, service: string): ObjectiveWords {
  return {
    failing: `Minutes of ${objective} of ${service} are bad`,
    failed: `minutes of ${objective} were bad`,
    events: 'minutes',
  };
}

/** How an objective is told: as ours where its indicator is annotated. */
function toldBy(
  { metadata }: OfKind<'SLO'>,
  objective: string,
  service: string,
  byMinutes: boolean,
): Pick<RuledObjective, 'words' | 'event' | 'spoiledShare'> {
  const {
    indicator = '',
    'threshold-seconds': thresholdSeconds,
    'spoiled-share': spoiledShare,
  } = objectiveFieldsOf(metadata);
  const factor = spoiledShare === undefined ? {} : { spoiledShare };
  if (isSliName(indicator)) {
    return {
      words: wordsOf({ sli: indicator, thresholdSeconds }, service),
      event: slis[indicator].event,
      ...factor,
    };
  }
  return {
    words: (byMinutes ? minuteWords : plainWords)(objective, service),
    event: byMinutes ? 'minute' : 'request',
    ...factor,
  };
}

/** The objectives of an SLO, or why it can't be counted. */
export function importedSlo(
  document: OfKind<'SLO'>,
  library: Library,
  service: Omit<RuledService, 'objectives'>,
): ImportedSlo {
  const { metadata, spec } = document;
  const problems: Fault[] = [];
  const period = periodOf(spec.timeWindow);
  if ('message' in period) problems.push(period);
  const own = objectiveFieldsOf(metadata).objective ?? metadata.name;
  const several = spec.objectives.length > 1;
  const notes: string[] = [];
  const objectives = spec.objectives.flatMap((stated, index) => {
    const path: Path = ['spec', 'objectives', index];
    const target = targetOf(stated, path);
    const indicator = importedIndicator(document, stated, path, library);
    if ('message' in target) problems.push(target);
    if ('message' in indicator) problems.push(indicator);
    if ('message' in target || 'message' in indicator || 'message' in period) {
      return [];
    }
    const name = several ? `${own}-${index + 1}` : own;
    const { counts, note } = indicator;
    if (note) notes.push(`SLO ${metadata.name}: ${note}`);
    return [
      {
        name,
        target: target.target,
        periodSeconds: period.seconds,
        ...importedCounting(name, counts, service),
        ...toldBy(document, name, service.name, counts.kind === 'minutes'),
      },
    ];
  });
  return { objectives, problems, notes };
}
