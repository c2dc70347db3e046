import { labels } from './conventions';

/** What a workload does; it decides which metrics it must emit. */
export type TelemetryShape = 'media' | 'session' | 'api' | 'workflow' | 'job';

/** A label that a metric may carry. What is not on this list is refused. */
export type LabelName = keyof typeof labels;

/**
 * What may stand in a label: one of a closed list, or a text of a fixed form.
 * Neither can hold a name, a number or a code of a person.
 */
export type LabelConvention =
  | { readonly means: string; readonly values: readonly string[] }
  | { readonly means: string; readonly form: RegExp; readonly example: string };

/** Label values of one series, without those that `forEach` supplies. */
export type SeriesLabels = Readonly<Partial<Record<LabelName, string>>>;

/**
 * Series that must stand at 0 before the first event. A counter that is born
 * at 1 loses its first event, since `increase` sees no rise.
 */
export interface BornAtZero {
  /** The labels whose values the service knows at start: its routes, its third parties. */
  readonly forEach: readonly LabelName[];
  readonly series: readonly SeriesLabels[];
}

/**
 * When a metric must be there: always, when the descriptor declares a third
 * party, or only where the service has the thing that it measures.
 */
export type Presence = 'always' | 'with-third-parties' | 'optional';

interface MetricBase {
  readonly unit: string;
  readonly help: string;
  readonly labels: readonly LabelName[];
  readonly shapes: readonly TelemetryShape[];
  readonly presence: Presence;
  readonly bornAtZero?: BornAtZero;
}

/** One metric family as templates emit it and rules read it. */
export type MetricConvention =
  | (MetricBase & { readonly type: 'counter' | 'gauge' })
  | (MetricBase & {
      readonly type: 'histogram';
      /** Upper borders in the metric's unit, ascending, without `+Inf`. */
      readonly buckets: readonly number[];
    });

/** Series of one metric, narrowed by label values. */
export interface SeriesSelector {
  readonly metric: string;
  readonly where: Readonly<Partial<Record<LabelName, readonly string[]>>>;
}

/**
 * How bad and total events of an indicator are counted; never a ratio.
 *
 * - `outcome`: bad events are series of their own.
 * - `threshold`: an event is good when it stands in `good` and took no longer
 *   than the objective's threshold, so bad = `total` − `good`'s bucket there.
 * - `minutes`: `total` is a gauge, and a minute is bad when its largest value is
 *   above the objective's threshold: what never ends is in no histogram.
 *
 * `thirdParty` is the part of the bad events that a third party caused.
 * `unexplained` counts failures without a known cause: a share of its own,
 * never spread over the others.
 */
export type SliConvention = {
  readonly event:
    | 'request'
    | 'consultation'
    | 'workflow'
    | 'minute'
    | 'record access';
  readonly total: SeriesSelector;
  readonly thirdParty?: SeriesSelector;
  readonly unexplained?: SeriesSelector;
} & (
  | { readonly counts: 'outcome'; readonly bad: SeriesSelector }
  | { readonly counts: 'threshold'; readonly good: SeriesSelector }
  | { readonly counts: 'minutes' }
);
