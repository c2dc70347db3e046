import type { ICanaryStep } from '@kubernetes-models/argo-rollouts/argoproj.io/v1alpha1/CanaryStep';
import type { ICanaryStrategy } from '@kubernetes-models/argo-rollouts/argoproj.io/v1alpha1/CanaryStrategy';
import type { IRolloutAnalysis } from '@kubernetes-models/argo-rollouts/argoproj.io/v1alpha1/RolloutAnalysis';
import { versionArgument } from './analysisQuestions';
import { evidenceName, isAnalysed } from './analysisTemplate';
import type { RenderContext } from './context';
import { fixed, type Traced, type Tree } from './trace';

function runOf(templateName: Traced<string>): Tree<IRolloutAnalysis> & object {
  return {
    templates: [{ templateName }],
    args: [
      {
        name: versionArgument,
        valueFrom: {
          podTemplateHashValue: fixed(
            'Latest' as const,
            'the version that is being released',
          ),
        },
      },
    ],
  };
}

/** The analysis beside the steps of a canary, from the first that gets traffic. */
export function backgroundAnalysis(context: RenderContext): {
  analysis?: Tree<NonNullable<ICanaryStrategy['analysis']>>;
} {
  if (!isAnalysed(context)) return {};
  return {
    analysis: {
      ...runOf(context.service.name),
      startingStep: fixed(1, 'the first weight is set in step 0'),
    },
  };
}

/** The last step of a canary: evidence. */
export function evidenceStep(context: RenderContext): Tree<ICanaryStep>[] {
  return isAnalysed(context)
    ? [{ analysis: runOf(evidenceName(context)) }]
    : [];
}

/** The analysis after a blue-green switch. */
export function postPromotionAnalysis(context: RenderContext): {
  postPromotionAnalysis?: Tree<IRolloutAnalysis>;
} {
  return isAnalysed(context)
    ? { postPromotionAnalysis: runOf(context.service.name) }
    : {};
}
