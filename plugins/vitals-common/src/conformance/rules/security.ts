import { isRecord } from '../../manifest';
import { fixedLimit, verdictOf } from '../finding';
import { failsEverywhere, type Rule } from '../rule';
import { podChange } from '../scene/workload';
import { containerSecurityRules } from './containerSecurity';
import { hostAccessRules } from './hostAccess';
import { roleRules } from './roles';
import { secretRules } from './secrets';

const allowedVolumes = [
  'configMap',
  'csi',
  'downwardAPI',
  'emptyDir',
  'ephemeral',
  'image',
  'persistentVolumeClaim',
  'projected',
  'secret',
];

const volumes: Rule = {
  id: 'security/volumes',
  family: 'security',
  title: 'Volumes stay away from the node',
  why: 'A path of the node inside a pod is a way out of it: to the kubelet’s keys, to other pods’ files, to their patients’ data.',
  severity: failsEverywhere,
  needs: 'files',
  looksAt: 'The kind of every volume of the pod.',
  mend: 'Use `emptyDir`, a claim, a config map or a secret.',
  aliases: { polaris: ['hostPathSet'] },
  disagreement:
    'Polaris looks for `hostPath` alone. The restricted standard allows only kinds that carry settings or a claim: disks of a cloud and network drives by name are out.',
  on: 'workload',
  judge: workload => {
    const list = Array.isArray(workload.pod.volumes)
      ? workload.pod.volumes
      : [];
    const wrong = list.filter(isRecord).flatMap(volume =>
      Object.keys(volume)
        .filter(key => key !== 'name' && !allowedVolumes.includes(key))
        .map(kind => ({ name: String(volume.name), kind })),
    );
    const words = wrong.map(({ name, kind }) => `${name} (${kind})`).join(', ');
    return verdictOf(
      wrong.length === 0,
      {
        seen: words || `${list.length} of allowed kinds`,
        limit: 'only kinds that the restricted standard allows',
        origin: fixedLimit('Pod Security Standard "restricted"'),
      },
      () => ({
        description: `Replace ${words}.`,
        change: podChange(workload, {
          volumes: wrong.map(({ name, kind }) => ({
            name,
            [kind]: null,
            emptyDir: {},
          })),
        }),
      }),
    );
  },
};

/** Security: what an intruder in a container could do. */
export const securityRules: readonly Rule[] = [
  ...containerSecurityRules,
  volumes,
  ...hostAccessRules,
  ...secretRules,
  ...roleRules,
];
