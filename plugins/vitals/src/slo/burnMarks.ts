import type {
  Incident,
  ObjectiveHistory,
} from '@vitals/plugin-vitals-common/client';
import type { ChartMark, TimeRange } from '../chart';
import { shareWords } from '../elements';

/** Where marks lead. */
export type MarkLinks = {
  policy: string;
  /** The same page with the chart cut to a stretch of time. */
  zoom: (range: TimeRange) => string;
};

/** Around an incident, so that its beginning and end are seen. */
const incidentMargin = 0.5;

/** Incidents that took less than this of the budget are not worth a mark. */
export const smallIncidentShare = 0.01;

/** The stretch of time to look at for an incident. */
export function incidentRange({
  from,
  to,
}: Pick<Incident, 'from' | 'to'>): TimeRange {
  const start = Date.parse(from);
  const end = Date.parse(to);
  const margin = (end - start) * incidentMargin;
  return { from: start - margin, to: end + margin };
}

/** What happened: maintenance, policy changes and the incidents that cost something. */
export function burnMarks(
  marks: ObjectiveHistory['marks'],
  incidents: readonly Incident[],
  links: MarkLinks,
): ChartMark[] {
  return [
    ...marks.map(({ kind, from, to, title }) => ({
      id: `${kind} ${from}`,
      kind,
      label: title,
      at: Date.parse(from),
      ...(to ? { until: Date.parse(to) } : {}),
      ...(kind === 'policy' ? { href: links.policy } : {}),
    })),
    ...incidents
      .filter(({ budgetShare }) => budgetShare >= smallIncidentShare)
      .map(incident => ({
        id: `incident ${incident.from}`,
        kind: 'incident' as const,
        label: `Took ${shareWords(incident.budgetShare)} of the budget`,
        at: Date.parse(incident.from),
        until: Date.parse(incident.to),
        href: links.zoom(incidentRange(incident)),
      })),
  ];
}
