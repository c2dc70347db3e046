import { asRecord } from '../../manifest';
import type { Profile } from '../../policy';
import { failsCritical, warnsEverywhere, type Rule } from '../rule';
import type { Fields } from '../scene/workload';
import {
  blueGreenOf,
  canaryOf,
  deploymentKind,
  rolloutKind,
} from './rolloutFields';

type Release = Profile['release'];

/** A field of a Deployment or Rollout against a value of the policy. */
export type ReleaseValue = Pick<
  Rule,
  'id' | 'title' | 'why' | 'severity' | 'looksAt'
> & {
  kinds: readonly string[];
  value: keyof Release;
  /** The group that holds the field; undefined where the object has none. */
  group: (spec: Fields) => Fields | undefined;
  field: string;
  /** What the cluster takes where the field is not stated. Source: Kubernetes and Argo Rollouts API. */
  otherwise: number | boolean;
  /** How a value found must stand to that of the policy. */
  must: 'equal' | 'reach';
  unit: '' | ' s' | ' pods' | ' revisions';
  /** Where the group stands, for the patch. */
  at: readonly string[];
};

const whole = (spec: Fields) => spec;
const canary = ['strategy', 'canary'];
const blueGreen = ['strategy', 'blueGreen'];

/** Numbers and switches of a release, each with the value of the policy that it must have. */
export const releaseValues: readonly ReleaseValue[] = [
  {
    id: 'rollout/progress-deadline',
    title: 'A release that does not come forward is told in time',
    why: 'Nobody looks at a release that hangs until somebody says so; told too early, every slow start is an alarm.',
    severity: warnsEverywhere,
    looksAt: '`progressDeadlineSeconds`; 600 where it is not stated.',
    kinds: [deploymentKind, rolloutKind],
    value: 'progressDeadlineSeconds',
    group: whole,
    field: 'progressDeadlineSeconds',
    otherwise: 600,
    must: 'equal',
    unit: ' s',
    at: [],
  },
  {
    id: 'rollout/progress-abort',
    title:
      'A release that hangs goes back by itself, where the tier asks for it',
    why: 'Half released, a service runs two versions until a person decides; at night nobody does.',
    severity: failsCritical,
    looksAt:
      '`progressDeadlineAbort` of Rollouts; false where it is not stated.',
    kinds: [rolloutKind],
    value: 'progressDeadlineAbort',
    group: whole,
    field: 'progressDeadlineAbort',
    otherwise: false,
    must: 'equal',
    unit: '',
    at: [],
  },
  {
    id: 'rollout/revision-history',
    title: 'Earlier versions are kept to go back to',
    why: 'A rollback needs the ReplicaSet of the good version; deleted, it must be built and released anew while patients wait.',
    severity: warnsEverywhere,
    looksAt: '`revisionHistoryLimit`; 10 where it is not stated.',
    kinds: [deploymentKind, rolloutKind],
    value: 'revisionHistoryLimit',
    group: whole,
    field: 'revisionHistoryLimit',
    otherwise: 10,
    must: 'reach',
    unit: ' revisions',
    at: [],
  },
  {
    id: 'rollout/rollback-window',
    title: 'A rollback within the window takes no steps',
    why: 'Outside the window the way back takes the same steps and pauses as the way there, half an hour of them.',
    severity: failsCritical,
    looksAt:
      '`rollbackWindow.revisions` of Rollouts; none where it is not stated.',
    kinds: [rolloutKind],
    value: 'rollbackWindowRevisions',
    group: spec => asRecord(spec.rollbackWindow) ?? {},
    field: 'revisions',
    otherwise: 0,
    must: 'equal',
    unit: ' revisions',
    at: ['rollbackWindow'],
  },
  {
    id: 'rollout/stable-scale',
    title: 'The stable pods stay or shrink as the tier asks',
    why: 'Kept whole, they take all patients back within seconds; shrunk, they must grow first. The first costs up to twice the pods.',
    severity: warnsEverywhere,
    looksAt: '`dynamicStableScale` of canaries; false where it is not stated.',
    kinds: [rolloutKind],
    value: 'dynamicStableScale',
    group: canaryOf,
    field: 'dynamicStableScale',
    otherwise: false,
    must: 'equal',
    unit: '',
    at: canary,
  },
  {
    id: 'rollout/canary-pods',
    title: 'The canary has enough pods',
    why: 'A canary of one pod fails when that pod’s node does, and a good release is called bad.',
    severity: warnsEverywhere,
    looksAt: '`minPodsPerReplicaSet` of canaries; 1 where it is not stated.',
    kinds: [rolloutKind],
    value: 'minPodsPerReplicaSet',
    group: canaryOf,
    field: 'minPodsPerReplicaSet',
    otherwise: 1,
    must: 'reach',
    unit: ' pods',
    at: canary,
  },
  {
    id: 'rollout/canary-abort-delay',
    title: 'Canary pods stay after an abort until their sessions end',
    why: 'Pods that go at once take the sessions with them that had already begun on the new version.',
    severity: failsCritical,
    looksAt:
      '`abortScaleDownDelaySeconds` of canaries; 30 where it is not stated, 0 means for ever.',
    kinds: [rolloutKind],
    value: 'abortScaleDownDelaySeconds',
    group: canaryOf,
    field: 'abortScaleDownDelaySeconds',
    otherwise: 30,
    must: 'reach',
    unit: ' s',
    at: canary,
  },
  {
    id: 'rollout/blue-green-abort-delay',
    title: 'Preview pods stay after an abort until their sessions end',
    why: 'Pods that go at once take the sessions with them that had already begun on the new version.',
    severity: failsCritical,
    looksAt:
      '`abortScaleDownDelaySeconds` of blue-green Rollouts; 30 where it is not stated, 0 means for ever.',
    kinds: [rolloutKind],
    value: 'abortScaleDownDelaySeconds',
    group: blueGreenOf,
    field: 'abortScaleDownDelaySeconds',
    otherwise: 30,
    must: 'reach',
    unit: ' s',
    at: blueGreen,
  },
  {
    id: 'rollout/blue-green-drain',
    title: 'The old version runs on until its sessions end',
    why: 'After the switch the old pods hold every consultation that had begun; taken away early, all of them are cut.',
    severity: failsCritical,
    looksAt:
      '`scaleDownDelaySeconds` of blue-green Rollouts; 30 where it is not stated.',
    kinds: [rolloutKind],
    value: 'scaleDownDelaySeconds',
    group: blueGreenOf,
    field: 'scaleDownDelaySeconds',
    otherwise: 30,
    must: 'reach',
    unit: ' s',
    at: blueGreen,
  },
  {
    id: 'rollout/blue-green-promotion',
    title: 'Somebody decides on the switch, where the tier asks for it',
    why: 'The switch moves all patients at once; where the policy asks for a decision, nobody may be surprised by it.',
    severity: failsCritical,
    looksAt:
      '`autoPromotionEnabled` of blue-green Rollouts; true where it is not stated.',
    kinds: [rolloutKind],
    value: 'autoPromotion',
    group: blueGreenOf,
    field: 'autoPromotionEnabled',
    otherwise: true,
    must: 'equal',
    unit: '',
    at: blueGreen,
  },
];
