import type { IBlueGreenStrategy } from '@kubernetes-models/argo-rollouts/argoproj.io/v1alpha1/BlueGreenStrategy';
import type { ICanaryStrategy } from '@kubernetes-models/argo-rollouts/argoproj.io/v1alpha1/CanaryStrategy';
import { formatSeconds } from '../units';
import {
  backgroundAnalysis,
  evidenceStep,
  postPromotionAnalysis,
} from './analysis';
import type { RenderContext } from './context';
import { holdsConsultations } from './longConnections';
import { suffixed } from './metadata';
import { httpRoutes } from './routes';
import type { Tree } from './trace';

/** The two Services that traffic is split between; Argo refuses ping-pong beside a stable Service. */
function canaryServices(context: RenderContext): Tree<ICanaryStrategy> {
  return holdsConsultations(context)
    ? {
        pingPong: {
          pingService: suffixed(context, 'ping'),
          pongService: suffixed(context, 'pong'),
        },
      }
    : {
        stableService: context.service.name,
        canaryService: suffixed(context, 'canary'),
      };
}

/**
 * Traffic is split by the VirtualService between two Services, so a step's
 * weight holds whatever the number of pods. Argo takes `dynamicStableScale`
 * and the abort delay only beside traffic routing.
 */
export function canary(context: RenderContext): Tree<ICanaryStrategy> {
  const { profile, service } = context;
  const { release } = profile;
  return {
    ...canaryServices(context),
    trafficRouting: {
      istio: {
        virtualService: {
          name: service.name,
          routes: httpRoutes(context).map(({ name }) => name),
        },
      },
    },
    dynamicStableScale: release.dynamicStableScale,
    minPodsPerReplicaSet: release.minPodsPerReplicaSet,
    abortScaleDownDelaySeconds: release.abortScaleDownDelaySeconds,
    ...backgroundAnalysis(context),
    steps: [
      ...release.canarySteps.flatMap(step => [
        { setWeight: step.weightPercent },
        { pause: { duration: step.pauseSeconds.as(formatSeconds) } },
      ]),
      ...evidenceStep(context),
    ],
  };
}

/** The preview runs at full size before the switch, so that the switch costs no warm-up. */
export function blueGreen(context: RenderContext): Tree<IBlueGreenStrategy> {
  const { release } = context.profile;
  return {
    activeService: context.service.name,
    previewService: suffixed(context, 'preview'),
    autoPromotionEnabled: release.autoPromotion,
    scaleDownDelaySeconds: release.scaleDownDelaySeconds,
    abortScaleDownDelaySeconds: release.abortScaleDownDelaySeconds,
    ...postPromotionAnalysis(context),
  };
}
