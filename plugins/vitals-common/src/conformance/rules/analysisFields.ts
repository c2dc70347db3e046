import { asRecord, type SourceObject } from '../../manifest';
import type { Scene } from '../scene/scene';
import { records } from '../scene/serviceHost';
import { specOf } from '../scene/spec';
import type { Fields } from '../scene/workload';
import { blueGreenOf, canaryOf } from './rolloutFields';

/** One analysis that a Rollout asks for. */
export type Analysis = {
  /** Where it stands: `analysis`, `steps[4].analysis`, `postPromotionAnalysis`. */
  place: string;
  /** Runs until the rollout ends; others must end by themselves. */
  background: boolean;
  fields: Fields;
};

/** Analyses of a Rollout, in the order in which they run. */
export function analysesOf(spec: Fields): Analysis[] {
  const canary = canaryOf(spec) ?? {};
  const blueGreen = blueGreenOf(spec) ?? {};
  const all = [
    { place: 'analysis', background: true, value: canary.analysis },
    ...records(canary.steps).map(({ analysis }, index) => ({
      place: `steps[${index}].analysis`,
      background: false,
      value: analysis,
    })),
    ...['prePromotionAnalysis', 'postPromotionAnalysis'].map(place => ({
      place,
      background: false,
      value: blueGreen[place],
    })),
  ];
  return all.flatMap(({ value, ...rest }) => {
    const fields = asRecord(value);
    return fields ? [{ ...rest, fields }] : [];
  });
}

/** A template that an analysis names. */
export type TemplateReference = {
  kind: 'AnalysisTemplate' | 'ClusterAnalysisTemplate';
  name: string;
};

/** Templates that an analysis names. */
export function templatesOf({ fields }: Analysis): TemplateReference[] {
  return records(fields.templates).flatMap(({ templateName, clusterScope }) =>
    typeof templateName === 'string'
      ? [
          {
            kind:
              clusterScope === true
                ? ('ClusterAnalysisTemplate' as const)
                : ('AnalysisTemplate' as const),
            name: templateName,
          },
        ]
      : [],
  );
}

/** The template among those given. */
export function findTemplate(
  { kind, name }: TemplateReference,
  namespace: string,
  { objects }: Scene,
): SourceObject | undefined {
  return kind === 'AnalysisTemplate'
    ? objects.find(`argoproj.io/${kind}`, namespace, name)
    : objects
        .ofKind(`argoproj.io/${kind}`)
        .find(({ object }) => object.metadata.name === name);
}

/** Arguments that a template has no value for and an analysis must give. */
export function wantedArguments(template: SourceObject): string[] {
  return records(specOf(template).args)
    .filter(
      ({ value, valueFrom }) => value === undefined && valueFrom === undefined,
    )
    .map(({ name }) => String(name));
}

/** Arguments of an analysis that hold the hash of the new version. */
export function versionArguments({ fields }: Analysis): string[] {
  return records(fields.args)
    .filter(
      ({ valueFrom }) => asRecord(valueFrom)?.podTemplateHashValue === 'Latest',
    )
    .map(({ name }) => String(name));
}

/** Metrics of a template; those of templates that it names in turn are left out. */
export function metricsOf(template: SourceObject): Fields[] {
  return records(specOf(template).metrics);
}

/** The PromQL of a metric; undefined where it asks another provider. */
export function queryOf(metric: Fields): string | undefined {
  const { query } = asRecord(asRecord(metric.provider)?.prometheus) ?? {};
  return typeof query === 'string' ? query : undefined;
}
