import type { SourceObject } from '../../manifest';
import { fixedLimit, unknown, verdictOf } from '../finding';
import { failsEverywhere, warnsEverywhere, type Rule } from '../rule';
import { pairsOf } from '../scene/labelSelector';
import { specOf } from '../scene/spec';
import { podChange, type Workload } from '../scene/workload';

/** How often Kubernetes looks for jobs that are due; with a shorter deadline they may never start. */
const checkSeconds = 10;

const deadline: Rule = {
  id: 'objects/cronjob-deadline',
  family: 'objects',
  title: 'A scheduled job says how late it may start',
  why: 'After 100 missed starts a CronJob without a deadline is never started again: reminders stop, and nobody notices.',
  severity: warnsEverywhere,
  needs: 'files',
  looksAt: '`startingDeadlineSeconds` of CronJobs: stated, and at least 10.',
  mend: 'Set it to less than 100 intervals of the schedule.',
  aliases: { kubeScore: ['cronjob-has-deadline'] },
  disagreement:
    'kube-score takes any deadline. Kubernetes looks for due jobs every ten seconds: with a shorter deadline a job may never start.',
  on: 'object',
  kinds: ['batch/CronJob'],
  judge: ({ spec }) => {
    const seconds = spec.startingDeadlineSeconds;
    return verdictOf(
      typeof seconds === 'number' && seconds >= checkSeconds,
      {
        seen: typeof seconds === 'number' ? `${seconds} s` : 'no deadline',
        limit: `a deadline of at least ${checkSeconds} s`,
        origin: fixedLimit('Kubernetes documentation, "CronJob": limitations'),
      },
      () => ({
        description: 'State a deadline; ten minutes suit an hourly job.',
        change: { spec: { startingDeadlineSeconds: 600 } },
      }),
    );
  },
};

const restart: Rule = {
  id: 'objects/job-restart-policy',
  family: 'objects',
  title: 'A job says what happens when it fails',
  why: 'Pods of a job may not use `Always`, which is what Kubernetes takes where nothing is stated: the cluster refuses the job.',
  severity: failsEverywhere,
  needs: 'files',
  looksAt: '`restartPolicy` of the pods of Jobs and CronJobs.',
  mend: 'Set `Never` or `OnFailure`.',
  aliases: { kubeScore: ['cronjob-restartpolicy'] },
  on: 'workload',
  judge: workload => {
    if (workload.serves) return [];
    const policy = workload.pod.restartPolicy;
    return verdictOf(
      policy === 'Never' || policy === 'OnFailure',
      {
        seen: typeof policy === 'string' ? policy : 'not stated, so Always',
        limit: 'Never or OnFailure',
        origin: fixedLimit('Kubernetes API: JobSpec'),
      },
      () => ({
        description: 'Start a new pod when one fails.',
        change: podChange(workload, { restartPolicy: 'Never' }),
      }),
    );
  },
};

/** Why a Service gives the pods of a StatefulSet no names; undefined where it does. */
function headlessFault(
  service: SourceObject,
  workload: Workload | undefined,
): string | undefined {
  const { clusterIP, selector } = specOf(service);
  if (clusterIP !== 'None') return 'is not headless';
  const takesThem =
    !workload ||
    pairsOf(selector).every(
      ([key, value]) => workload.podLabels[key] === value,
    );
  return takesThem ? undefined : 'selects other pods';
}

const headless: Rule = {
  id: 'objects/statefulset-service',
  family: 'objects',
  title: 'A StatefulSet names a headless Service that exists',
  why: 'Its pods get their names in DNS from that Service; without it replicas of a database do not find each other.',
  severity: failsEverywhere,
  needs: 'files',
  looksAt:
    '`serviceName` of StatefulSets, among the Services given for the namespace: headless, and with a selector of its pods.',
  mend: 'Add a Service with `clusterIP: None` and the name stated.',
  aliases: { kubeScore: ['statefulset-has-servicename'] },
  on: 'object',
  kinds: ['apps/StatefulSet'],
  judge: ({ source, namespace, name: own }, { objects, workloadAt }) => {
    const workload = workloadAt(namespace, 'StatefulSet', own);
    const name = specOf(source).serviceName;
    const judged = {
      seen: typeof name === 'string' ? name : 'no serviceName',
      limit: 'a Service with clusterIP None that selects its pods',
      origin: fixedLimit('Kubernetes documentation, "StatefulSets"'),
    };
    const repair = { description: 'Add the Service, or correct the name.' };
    if (typeof name !== 'string') return verdictOf(false, judged, () => repair);
    const service = objects.find('/Service', namespace, name);
    if (service) {
      const fault = headlessFault(service, workload);
      return verdictOf(
        fault === undefined,
        { ...judged, seen: fault ? `${name}, which ${fault}` : name },
        () => repair,
      );
    }
    return objects.inNamespace('/Service', namespace).length === 0
      ? unknown(
          { ...judged, seen: `${name}; no Service among the objects given` },
          'Give the file that holds it too.',
        )
      : verdictOf(
          false,
          { ...judged, seen: `${name}, which is not there` },
          () => repair,
        );
  },
};

/** Forms that single kinds must keep. */
export const workloadFormRules: readonly Rule[] = [deadline, restart, headless];
