import type { SourceObject } from '../manifest';
import type { Workload } from './scene/workload';
import type { AssumedShape, ConformanceReport, Subject } from './verdict';

/** How the workloads were judged that state no shape, as a part of the report; nothing where every one states its own. */
export function assumedShape(
  workloads: readonly Workload[],
  subjectOf: (source: SourceObject) => Subject,
): Pick<ConformanceReport, 'assumedShape'> {
  const silent = workloads.filter(({ standing }) => standing.shapeAssumed);
  if (silent.length === 0) return {};
  const subjectsOf = (purpose: keyof AssumedShape): Subject[] =>
    silent
      .filter(workload => workload.purpose === purpose)
      .map(({ source }) => subjectOf(source));
  return {
    assumedShape: {
      requests: subjectsOf('requests'),
      node: subjectsOf('node'),
      data: subjectsOf('data'),
    },
  };
}
