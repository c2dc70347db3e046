import { fixedLimit, verdictOf } from '../finding';
import {
  failsClinical,
  failsCritical,
  type JudgedObject,
  type Rule,
} from '../rule';
import { parseDurationMilliseconds } from '../../units';
import type { Scene } from '../scene/scene';
import { records } from '../scene/serviceHost';
import { numberOr } from '../scene/spec';
import type { Fields } from '../scene/workload';
import { blueGreenOf, rolloutKind } from './rolloutFields';
import {
  analysesOf,
  findTemplate,
  metricsOf,
  queryOf,
  templatesOf,
  type Analysis,
} from './analysisFields';

const templateKinds = [
  'argoproj.io/AnalysisTemplate',
  'argoproj.io/ClusterAnalysisTemplate',
];

function text(value: unknown): string {
  return typeof value === 'string' ? value : '';
}

/** What a condition of a Prometheus metric does with an empty answer or NaN that it should not. */
function nanFault(metric: Fields): string | undefined {
  const success = text(metric.successCondition);
  const failure = text(metric.failureCondition);
  if (success === '' && failure === '') return 'no condition, so all is good';
  if (success === '') return 'no successCondition, so no answer is good';
  if (failure === '') return 'no failureCondition, so no answer is bad';
  if (/(?:^|[^!])\bisNaN\(|!\s*\(/.test(success)) {
    return 'successCondition may hold for NaN';
  }
  const unguarded = [success, failure].some(
    condition => condition.includes('result[0]') && !condition.includes('len('),
  );
  return unguarded ? 'an empty answer is an error' : undefined;
}

function guarded(condition: string): string {
  return condition.includes('len(')
    ? condition
    : `len(result) == 1 && ${condition}`;
}

const opposites: Readonly<Record<string, string>> = {
  '<=': '>',
  '>=': '<',
  '<': '>=',
  '>': '<=',
};

/** The other condition, where the one that is stated is a plain comparison; undefined where it is not. */
function opposite(condition: string): string | undefined {
  const match = /^(.*result(?:\[0\])?\s*)(<=|>=|<|>)(\s*[\d.]+)$/.exec(
    condition,
  );
  return match
    ? guarded(`${match[1]}${opposites[match[2]]}${match[3]}`)
    : undefined;
}

function mended(metric: Fields): Fields {
  const success = text(metric.successCondition);
  const failure = text(metric.failureCondition);
  return {
    ...metric,
    successCondition: guarded(success) || opposite(failure),
    failureCondition: failure === '' ? opposite(success) : guarded(failure),
  };
}

const noAnswer: Rule = {
  id: 'rollout/analysis-no-answer',
  family: 'rollout',
  title: 'No data is neither a good version nor a bad one',
  why: 'At night a canary gets no requests: with one condition alone that is either a pass without evidence, or an abort of a good version.',
  severity: failsClinical,
  needs: 'files',
  looksAt:
    'Metrics on Prometheus of AnalysisTemplates: both `successCondition` and `failureCondition`, neither of which holds for NaN or an empty answer (`len(result)` before `result[0]`). Conditions are read as text; one that negates a group is taken to hold for NaN.',
  mend: 'State both conditions, as comparisons after `len(result) == 1`.',
  on: 'object',
  kinds: templateKinds,
  judge: ({ spec }) => {
    const metrics = records(spec.metrics);
    const asked = metrics.filter(metric => queryOf(metric) !== undefined);
    if (asked.length === 0) return [];
    const broken = asked.flatMap(metric => {
      const words = nanFault(metric);
      return words ? [{ metric, words }] : [];
    });
    const faulty = new Set(broken.map(({ metric }) => metric));
    return verdictOf(
      broken.length === 0,
      {
        seen:
          broken
            .map(({ metric, words }) => `${String(metric.name)}: ${words}`)
            .join('; ') || `${asked.length} metrics with both conditions`,
        limit: 'two conditions, of which neither holds without an answer',
        origin: fixedLimit(
          'Argo Rollouts documentation, "Analysis": inconclusive where neither condition holds',
        ),
      },
      () => ({
        description: 'State both conditions, after len(result) == 1.',
        change: {
          spec: {
            metrics: metrics.map(metric =>
              faulty.has(metric) ? mended(metric) : metric,
            ),
          },
        },
      }),
    );
  },
};

/** Seconds until a metric has taken all its measurements; undefined where it never has. */
function secondsOf(metric: Fields): number | undefined {
  const interval = parseDurationMilliseconds(text(metric.interval));
  const count = numberOr(metric.count, 0);
  if (interval === undefined) return 0;
  if (count <= 0) return undefined;
  const delay = parseDurationMilliseconds(text(metric.initialDelay)) ?? 0;
  return (delay + (count - 1) * interval) / 1000;
}

/** What keeps an analysis from coming to its end. */
function endlessIn(
  analysis: Analysis,
  { spec, namespace }: JudgedObject,
  scene: Scene,
): string[] {
  const delay = numberOr(blueGreenOf(spec)?.scaleDownDelaySeconds, Infinity);
  const metrics = templatesOf(analysis).flatMap(named => {
    const template = findTemplate(named, namespace, scene);
    return template ? metricsOf(template) : [];
  });
  return metrics.flatMap(metric => {
    const seconds = secondsOf(metric);
    const name = String(metric.name);
    if (seconds === undefined) {
      return [`${analysis.place}: ${name} has an interval and no count`];
    }
    return analysis.place === 'postPromotionAnalysis' && seconds > delay
      ? [
          `${analysis.place}: ${name} takes ${seconds} s, the old version goes after ${delay} s`,
        ]
      : [];
  });
}

const ends: Rule = {
  id: 'rollout/analysis-ends',
  family: 'rollout',
  title: 'An analysis that the release waits for comes to an end',
  why: 'Without a count the release stands for ever; longer than the old version lives, it is cut off and passes for good.',
  severity: failsCritical,
  needs: 'files',
  looksAt:
    '`count`, `interval` and `initialDelay` of the metrics that steps and promotions wait for, against `scaleDownDelaySeconds`.',
  mend: 'State a `count` that fits before the old version goes.',
  on: 'object',
  kinds: [rolloutKind],
  judge: (object, scene) => {
    const waited = analysesOf(object.spec).filter(
      analysis =>
        !analysis.background &&
        templatesOf(analysis).some(named =>
          findTemplate(named, object.namespace, scene),
        ),
    );
    if (waited.length === 0) return [];
    const endless = waited.flatMap(analysis =>
      endlessIn(analysis, object, scene),
    );
    return verdictOf(
      endless.length === 0,
      {
        seen:
          endless.join('; ') ||
          `${waited.map(({ place }) => place).join(', ')}: all end`,
        limit: 'a count, and an end before the old version goes',
        origin: fixedLimit(
          'Argo Rollouts documentation, "BlueGreen": analyses are ended by the scale-down',
        ),
      },
      () => ({
        description: 'State a count that fits before the old version goes.',
      }),
    );
  },
};

/** What AnalysisTemplates ask, and for how long. */
export const analysisTemplateRules: readonly Rule[] = [noAnswer, ends];
