import type { IAnalysisTemplate } from '@kubernetes-models/argo-rollouts/argoproj.io/v1alpha1/AnalysisTemplate';
import { metricOf, type Asking } from './analysisMetric';
import {
  evidenceQuestions,
  questions,
  versionArgument,
  type Question,
} from './analysisQuestions';
import type { RenderContext } from './context';
import { draft, type Builder, type Draft } from './draft';
import { metadata, suffixed } from './metadata';
import { derived, fixed, type Traced } from './trace';

/** True where a new version is analysed: it comes by a Rollout, and the shape has objectives that count its events. */
export function isAnalysed(context: RenderContext): boolean {
  return context.release.kind === 'Rollout' && questions(context).length > 0;
}

/** Name of the template that a canary passes last. */
export function evidenceName(context: RenderContext): Traced<string> {
  return suffixed(context, 'evidence');
}

/** For as long as the canary runs. */
function whileItRuns(
  { profile }: RenderContext,
  { failureLimit }: Question,
): Asking {
  const { inconclusiveLimit } = profile.release.analysis;
  return { failureLimit, inconclusiveLimit };
}

/**
 * While the old version still runs: when its scale-down comes, Argo ends the
 * analysis. Without one answer all measurements would be inconclusive, and so
 * is the analysis. Source: Argo Rollouts documentation, "BlueGreen",
 * postPromotionAnalysis.
 */
function afterTheSwitch(
  { profile }: RenderContext,
  { failureLimit }: Question,
): Asking {
  const { scaleDownDelaySeconds, analysis } = profile.release;
  const count = derived(
    'max(1, floor(scaleDownDelaySeconds ÷ intervalSeconds) − 1)',
    [scaleDownDelaySeconds, analysis.intervalSeconds],
    (delay, interval) => Math.max(1, Math.floor(delay / interval) - 1),
  );
  const below = (name: string, limit: Traced<number>) =>
    derived(`min(${name}, count − 1)`, [limit, count], (wanted, most) =>
      Math.min(wanted, most - 1),
    );
  return {
    count,
    failureLimit: below('failureLimit', failureLimit),
    inconclusiveLimit: below('inconclusiveLimit', analysis.inconclusiveLimit),
  };
}

/** Until the first good answer. Of so many measurements one is good, or one of the limits is passed. */
function untilAnswered(
  { profile }: RenderContext,
  { failureLimit }: Question,
): Asking {
  const { inconclusiveLimit } = profile.release.analysis;
  return {
    count: derived(
      'failureLimit + inconclusiveLimit + 1',
      [failureLimit, inconclusiveLimit],
      (failed, inconclusive) => failed + inconclusive + 1,
    ),
    consecutiveSuccessLimit: fixed(
      1,
      'one good answer is needed, and no more asked for',
    ),
    failureLimit,
    inconclusiveLimit,
  };
}

type Template = {
  file: string;
  name: Traced<string>;
  asked: readonly Question[];
  ask: (context: RenderContext, question: Question) => Asking;
  notes: readonly string[];
};

function template(
  context: RenderContext,
  { file, name, asked, ask, notes }: Template,
): Draft {
  return draft<IAnalysisTemplate>(
    file,
    {
      apiVersion: fixed('argoproj.io/v1alpha1', 'Argo Rollouts'),
      kind: fixed('AnalysisTemplate', 'Argo Rollouts'),
      metadata: metadata(context, name),
      spec: {
        args: [{ name: versionArgument }],
        metrics: asked.map(question =>
          metricOf(context, question, ask(context, question)),
        ),
      },
    },
    notes,
  );
}

const inconclusive =
  'Too few events, none, or NaN is neither good nor bad: after inconclusiveLimit such measurements the release pauses, the AnalysisRun says which metric has no answer, and a person promotes or aborts.';

function notesOf({ service }: RenderContext): string[] {
  return [
    inconclusive,
    ...(service.thirdParties.length > 0
      ? [
          'Failures with cause third_party are left out of the other metrics; those ending in -third-party compare them with the old version, so that an outage there does not abort a release, and calls that the new version breaks do.',
        ]
      : []),
    'A Prometheus that does not answer aborts the release after consecutiveErrorLimit tries.',
  ];
}

function forCanary(context: RenderContext): Draft[] {
  return [
    template(context, {
      file: 'analysis-template.yaml',
      name: context.service.name,
      asked: questions(context),
      ask: whileItRuns,
      notes: notesOf(context),
    }),
    template(context, {
      file: 'analysis-template-evidence.yaml',
      name: evidenceName(context),
      asked: evidenceQuestions(context),
      ask: untilAnswered,
      notes: [
        'Passed last, so that no version takes everything without evidence: ends with the first good answer.',
        inconclusive,
      ],
    }),
  ];
}

function forBlueGreen(context: RenderContext): Draft[] {
  return [
    template(context, {
      file: 'analysis-template.yaml',
      name: context.service.name,
      asked: questions(context),
      ask: afterTheSwitch,
      notes: [
        'Runs after the switch: before it the preview gets no requests that could tell. A failure switches back while the old version still runs.',
        ...notesOf(context),
      ],
    }),
  ];
}

/** What Prometheus is asked of a new version, so that a bad one goes back by itself. */
export const analysisTemplates: Builder = context => {
  if (!isAnalysed(context)) return [];
  return context.profile.release.strategy.value === 'canary'
    ? forCanary(context)
    : forBlueGreen(context);
};
