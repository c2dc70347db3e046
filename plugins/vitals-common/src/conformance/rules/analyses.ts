import { slisFor } from '../../telemetry';
import { fault, fixedLimit, fromProfile, pass, verdictOf } from '../finding';
import {
  failsClinical,
  failsEverywhere,
  type Finding,
  type JudgedObject,
  type Rule,
} from '../rule';
import type { Scene } from '../scene/scene';
import type { Fields } from '../scene/workload';
import {
  analysesOf,
  findTemplate,
  metricsOf,
  queryOf,
  templatesOf,
  versionArguments,
  wantedArguments,
  type Analysis,
} from './analysisFields';
import { reference } from './companion';
import { canaryOf, rolloutKind } from './rolloutFields';

const argo = fixedLimit('Argo Rollouts documentation, "Analysis"');

/** An analysis by the template of the service’s own name. */
function analysisBy(templateName: string): Fields {
  return {
    templates: [{ templateName }],
    args: [{ name: 'version', valueFrom: { podTemplateHashValue: 'Latest' } }],
  };
}

const present: Rule = {
  id: 'rollout/analysis',
  family: 'rollout',
  title: 'A bad release goes back by itself',
  why: 'Without an analysis a bad version stays until a person sees it; every patient who meets it until then pays for that.',
  severity: failsClinical,
  needs: 'files',
  looksAt:
    '`analysis` beside the steps of canaries, `postPromotionAnalysis` of blue-green Rollouts; not of media, whose quality no objective counts.',
  mend: 'Name an AnalysisTemplate that asks for errors, latency or sessions of the new version.',
  on: 'object',
  kinds: [rolloutKind],
  judge: ({ spec, standing, name }) => {
    if (slisFor(standing.shape).length === 0) return [];
    const places = analysesOf(spec)
      .filter(analysis => templatesOf(analysis).length > 0)
      .map(({ place }) => place);
    const canary = canaryOf(spec) !== undefined;
    const wanted = canary ? 'analysis' : 'postPromotionAnalysis';
    return verdictOf(
      places.includes(wanted),
      {
        seen: places.join(', ') || 'none',
        limit: wanted,
        origin: fromProfile(standing, 'release', 'analysis'),
      },
      () => ({
        description: `Add ${wanted}; the template it names must exist.`,
        change: {
          spec: {
            strategy: {
              [canary ? 'canary' : 'blueGreen']: { [wanted]: analysisBy(name) },
            },
          },
        },
      }),
    );
  },
};

const templateExists: Rule = {
  id: 'rollout/analysis-template-exists',
  family: 'rollout',
  title: 'The templates of an analysis exist',
  why: 'Argo Rollouts refuses a Rollout whose template is missing: the release never begins, the fix of an outage as little as any other.',
  severity: failsEverywhere,
  needs: 'files',
  looksAt:
    '`templates` of every analysis of a Rollout, among the AnalysisTemplates given for the namespace and the ClusterAnalysisTemplates.',
  mend: 'Add the template, or name one that is there.',
  on: 'object',
  kinds: [rolloutKind],
  judge: ({ spec, namespace }, scene) =>
    analysesOf(spec).flatMap(analysis =>
      templatesOf(analysis).flatMap(template => {
        const { kind, name } = template;
        const { objects } = scene;
        const given =
          kind === 'AnalysisTemplate'
            ? objects.inNamespace(`argoproj.io/${kind}`, namespace)
            : objects.ofKind(`argoproj.io/${kind}`);
        return reference({
          kind,
          name: `${name} (${analysis.place})`,
          found: findTemplate(template, namespace, scene) !== undefined,
          othersGiven: given.length > 0,
          limit: `a ${kind} of that name`,
          origin: argo,
          repair: () => ({
            description: 'Add the template, or name one that is there.',
          }),
        });
      }),
    ),
};

/** What is wrong with each template that a Rollout names and that is given; one finding a template. */
function judgeTemplates(
  { spec, namespace }: JudgedObject,
  scene: Scene,
  judgeOne: (
    analysis: Analysis,
    template: NonNullable<ReturnType<typeof findTemplate>>,
  ) => Finding[],
): Finding[] {
  return analysesOf(spec).flatMap(analysis =>
    templatesOf(analysis).flatMap(named => {
      const template = findTemplate(named, namespace, scene);
      return template ? judgeOne(analysis, template) : [];
    }),
  );
}

const argumentsGiven: Rule = {
  id: 'rollout/analysis-arguments',
  family: 'rollout',
  title: 'An analysis gives its templates what they need',
  why: 'An argument without a value makes every measurement an error, and errors abort the release.',
  severity: failsEverywhere,
  needs: 'files',
  looksAt:
    '`args` of an analysis against the arguments of its templates that have no value.',
  mend: 'Give the arguments; the new version is `podTemplateHashValue: Latest`.',
  on: 'object',
  kinds: [rolloutKind],
  judge: (object, scene) =>
    judgeTemplates(object, scene, (analysis, template) => {
      const given = Array.isArray(analysis.fields.args)
        ? analysis.fields.args.map(each => String(each?.name))
        : [];
      const missing = wantedArguments(template).filter(
        wanted => !given.includes(wanted),
      );
      const { name } = template.object.metadata;
      const words = `${analysis.place}, template ${name}`;
      return verdictOf(
        missing.length === 0,
        {
          seen:
            missing.length === 0
              ? `${words}: all given`
              : `${words}: no ${missing.join(', ')}`,
          limit: 'every argument without a value',
          origin: argo,
        },
        () => ({
          description: `Give ${missing.join(', ')} in ${analysis.place}.`,
        }),
      );
    }),
};

/** Whether a query has a place for one of the arguments; their names may hold anything. */
function usesOneOf(query: string, names: readonly string[]): boolean {
  const places = query.matchAll(/\{\{([^{}]*)\}\}/g);
  const used = [...places].map(([, inner]) => inner.trim());
  return names.some(name => used.includes(`args.${name}`));
}

const ofNewVersion: Rule = {
  id: 'rollout/analysis-version',
  family: 'rollout',
  title: 'An analysis asks about the new version alone',
  why: 'Over all pods a canary of 5 % that fails every request is an error rate of 5 %, and the old version’s traffic hides the rest.',
  severity: failsClinical,
  needs: 'files',
  looksAt:
    'Prometheus queries of the templates that a Rollout names: each uses an argument that is `podTemplateHashValue: Latest`.',
  mend: 'Narrow the query by the label that holds the pod template’s hash.',
  on: 'object',
  kinds: [rolloutKind],
  judge: (object, scene) =>
    judgeTemplates(object, scene, (analysis, template) => {
      const versions = versionArguments(analysis);
      const queries = metricsOf(template).flatMap(metric => {
        const query = queryOf(metric);
        return query === undefined ? [] : [{ metric, query }];
      });
      if (queries.length === 0) return [];
      const blind = queries
        .filter(({ query }) => !usesOneOf(query, versions))
        .map(({ metric }) => String(metric.name));
      const { name } = template.object.metadata;
      const judged = {
        seen:
          blind.length === 0
            ? `template ${name}: the new version`
            : `template ${name}: all versions in ${blind.join(', ')}`,
        limit: 'the new version in every query',
        origin: fixedLimit('a canary is judged by its own requests'),
      };
      return blind.length === 0
        ? pass(judged)
        : fault(judged, {
            description:
              'Narrow the query by the label that holds the pod template’s hash.',
          });
    }),
};

/** Analyses that a Rollout asks for. */
export const analysisRules: readonly Rule[] = [
  present,
  templateExists,
  argumentsGiven,
  ofNewVersion,
];
