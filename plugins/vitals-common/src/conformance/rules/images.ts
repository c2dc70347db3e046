import { fixedLimit, verdictOf } from '../finding';
import { failsEverywhere, warnsEverywhere, type Rule } from '../rule';
import { containerChange, type Container } from '../scene/workload';

type Image = {
  /** Repository with its registry, as written. */
  repository: string;
  tag?: string;
  digest?: string;
};

/** Parts of an image reference; undefined where the container names none. */
function imageOf({ fields }: Container): Image | undefined {
  const { image } = fields;
  if (typeof image !== 'string' || image === '') return undefined;
  const [named, digest] = image.split('@');
  const slash = named.lastIndexOf('/');
  const colon = named.indexOf(':', slash + 1);
  return colon === -1
    ? { repository: named, digest }
    : {
        repository: named.slice(0, colon),
        tag: named.slice(colon + 1),
        digest,
      };
}

const tag: Rule = {
  id: 'images/tag',
  family: 'images',
  title: 'The image names one build',
  why: 'With no tag or `latest`, two pods of the same release run different code, a rollback changes nothing, and nobody can say which build harmed a consultation.',
  severity: failsEverywhere,
  needs: 'files',
  looksAt: 'Tag or digest of the image of every container.',
  mend: 'Name the tag of one build, or better its digest.',
  aliases: { kubeScore: ['container-image-tag'], polaris: ['tagNotSpecified'] },
  disagreement:
    'Both tools take the port of a registry for a tag, in `registry:5000/triage`.',
  on: 'container',
  judge: container => {
    const image = imageOf(container);
    const names = image?.digest ?? image?.tag ?? '';
    return verdictOf(
      names !== '' && names !== 'latest',
      {
        container,
        seen: image ? names || `${image.repository} without a tag` : 'no image',
        limit: 'a tag other than latest, or a digest',
        origin: fixedLimit('a release must be told from every other'),
      },
      () => ({ description: 'Name the tag or digest of one build.' }),
    );
  },
};

const registry: Rule = {
  id: 'images/registry',
  family: 'images',
  title: 'The image names its registry',
  why: 'Without a registry the node decides where the image comes from, Docker Hub as a rule: its rate limits stop a scale-up, and anybody may own the name there.',
  severity: warnsEverywhere,
  needs: 'files',
  looksAt: 'First part of the image’s name: a host name has a dot or a port.',
  mend: 'Write the registry in front.',
  on: 'container',
  judge: container => {
    const image = imageOf(container);
    if (!image) return [];
    const [first, ...rest] = image.repository.split('/');
    const named = rest.length > 0 && /[.:]|^localhost$/.test(first);
    return verdictOf(
      named,
      {
        container,
        seen: named ? first : `${image.repository} without a registry`,
        limit: 'a registry such as registry.example.org',
        origin: fixedLimit('the node’s own default is not under our control'),
      },
      () => ({ description: 'Write the registry in front of the image.' }),
    );
  },
};

const pullPolicy: Rule = {
  id: 'images/pull-policy',
  family: 'images',
  title: 'The image can be pulled',
  why: 'With `Never` a pod starts only on nodes that have the image by chance: a scale-up or a lost zone finds none.',
  severity: warnsEverywhere,
  needs: 'files',
  looksAt: '`imagePullPolicy` of every container.',
  mend: 'Use `IfNotPresent`.',
  aliases: {
    kubeScore: ['container-image-pull-policy'],
    polaris: ['pullPolicyNotAlways'],
  },
  disagreement:
    'kube-score and Polaris ask for `Always`. A tag that names one build never changes, and with `Always` a registry that is down stops every restart and scale-up; what may be pulled is for admission to decide.',
  on: 'container',
  judge: (container, workload) => {
    const policy = container.fields.imagePullPolicy ?? 'not stated';
    return verdictOf(
      policy !== 'Never',
      {
        container,
        seen: String(policy),
        limit: 'IfNotPresent or Always',
        origin: fixedLimit('a new node has no images'),
      },
      () => ({
        description: 'Let the node pull the image.',
        change: containerChange(workload, container, {
          imagePullPolicy: 'IfNotPresent',
        }),
      }),
    );
  },
};

const matchesDescriptor: Rule = {
  id: 'images/match-descriptor',
  family: 'images',
  title: 'One container runs the image of vitals.yaml',
  why: 'Size, capacity and objectives of the descriptor were stated for that image; another one makes them a guess.',
  severity: warnsEverywhere,
  needs: 'files',
  looksAt:
    'Repositories of the main containers’ images against `image.repository` of the descriptor; the tag may be newer.',
  mend: 'Run the image of the descriptor, or correct the descriptor.',
  on: 'workload',
  judge: workload => {
    const { service } = workload.standing;
    if (!service || service.name !== workload.name) return [];
    const images = workload.containers
      .filter(({ role }) => role === 'main')
      .map(container => imageOf(container)?.repository ?? 'none');
    return verdictOf(
      images.includes(service.image.repository),
      {
        seen: images.join(', ') || 'no container',
        limit: service.image.repository,
        origin: { kind: 'descriptor', path: 'image.repository' },
      },
      () => ({ description: 'Run the image that the descriptor names.' }),
    );
  },
};

/** Images: which code runs, and whether a node can get it. */
export const imageRules: readonly Rule[] = [
  tag,
  registry,
  pullPolicy,
  matchesDescriptor,
];
