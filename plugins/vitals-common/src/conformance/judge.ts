import type { SourceObject } from '../manifest';
import type { Shape, TierPolicy } from '../policy';
import type { ServiceDescriptor } from '../service';
import { patchFor, printPatch } from './patch';
import {
  severityFor,
  type Finding,
  type JudgedObject,
  type Repair,
  type Rule,
} from './rule';
import { allRules } from './rules';
import { groupKindOf, namespaceOf } from './scene/objectIndex';
import { sceneOf, type Scene } from './scene/scene';
import { specOf } from './scene/spec';
import type { Standing } from './scene/standing';
import type { Workload } from './scene/workload';
import { assumedShape } from './assumedShape';
import { unmatchedServices } from './unmatchedServices';
import type {
  ConformanceReport,
  Fix,
  Status,
  Subject,
  Verdict,
} from './verdict';
import { statuses } from './verdict';

/** What to judge, and by what. */
export type JudgeRequest = {
  objects: readonly SourceObject[];
  policy: TierPolicy;
  /** Descriptors of the services that the objects may belong to. */
  services?: readonly ServiceDescriptor[];
  /** Judges every object as this tier, whatever it states. */
  tier?: string;
  /** Judges every object as this shape. */
  shape?: Shape;
  /** Ids of the rules to judge by; all unless stated. */
  rules?: readonly string[];
};

/** The key of all objects, of whatever kind. */
const everyObject = '';

/** Groups of what lies beside manifests and never reaches a cluster. */
const neverApplied = /^(?:kustomize\.config\.k8s\.io|vitals\.dev)\//;

/**
 * Judges proposed or live objects against the policy. Time and memory grow with
 * the number of objects. An object states its tier by option, descriptor or
 * label; where none does, it is judged as the policy's default tier and listed
 * in `assumedTier`.
 */
export function judge(request: JudgeRequest): ConformanceReport {
  const { rules: wanted } = request;
  const chosen = wanted && new Set(wanted);
  return judgeBy(
    chosen ? allRules.filter(({ id }) => chosen.has(id)) : allRules,
    request,
  );
}

/** Judges by rules of one's own. */
export function judgeBy(
  rules: readonly Rule[],
  request: JudgeRequest,
): ConformanceReport {
  const { policy, tier, shape, services = [] } = request;
  const scene = sceneOf(
    request.objects.filter(
      ({ object }) => !neverApplied.test(object.apiVersion),
    ),
    { policy, services, tier, shape },
  );
  const judged = judgedObjects(scene);
  const subjectOf = subjects();
  const byStatus: Record<Status, Verdict[]> = {
    fail: [],
    unknown: [],
    warn: [],
    pass: [],
  };
  for (const rule of rules) {
    apply(rule, scene, judged, (finding, source, standing) => {
      const verdict = verdictOn(rule, finding, { source, standing }, subjectOf);
      byStatus[verdict.status].push(verdict);
    });
  }
  return {
    policyVersion: policy.version,
    verdicts: statuses.flatMap(status => byStatus[status]),
    summary: {
      fail: byStatus.fail.length,
      unknown: byStatus.unknown.length,
      warn: byStatus.warn.length,
      pass: byStatus.pass.length,
    },
    assumedTier: {
      tier: policy.defaultTier,
      subjects: [...scene.workloads, ...targetlessAutoscalers(judged)]
        .filter(({ standing }) => standing.assumed)
        .map(({ source }) => subjectOf(source)),
    },
    ...assumedShape(scene.workloads, subjectOf),
    ...unmatchedServices(services, [
      ...scene.workloads,
      ...(judged.get(everyObject) ?? []),
    ]),
  };
}

/** Autoscalers of no workload given, which are judged by a tier of their own. */
function targetlessAutoscalers(judged: JudgedByKind): JudgedObject[] {
  return ['autoscaling/HorizontalPodAutoscaler', 'keda.sh/ScaledObject']
    .flatMap(kind => judged.get(kind) ?? [])
    .filter(({ workloads }) => workloads.length === 0);
}

/** What a verdict is about, and by what it is judged. */
type About = { source: SourceObject; standing: Standing };

type Receive = (
  finding: Finding,
  source: SourceObject,
  standing: Standing,
) => void;

type JudgedByKind = ReadonlyMap<string, readonly JudgedObject[]>;

/** Every object as rules see it, by kind. */
function judgedObjects(scene: Scene): JudgedByKind {
  const judged = scene.objects.all.map(
    (source): JudgedObject => ({
      source,
      object: source.object,
      namespace: namespaceOf(source.object),
      name: source.object.metadata.name,
      spec: specOf(source),
      standing: scene.standingOf(source),
      workloads: scene.workloadsOf(source),
    }),
  );
  const byKind = new Map<string, JudgedObject[]>([[everyObject, judged]]);
  for (const object of judged) {
    const kind = groupKindOf(object.object);
    const list = byKind.get(kind);
    if (list) list.push(object);
    else byKind.set(kind, [object]);
  }
  return byKind;
}

/** Hands on what a rule finds on everything that it is about, in the order of the objects. */
function apply(
  rule: Rule,
  scene: Scene,
  judged: JudgedByKind,
  receive: Receive,
): void {
  if (rule.on === 'object') {
    for (const kind of rule.kinds.length > 0 ? rule.kinds : [everyObject]) {
      for (const object of judged.get(kind) ?? []) {
        for (const finding of rule.judge(object, scene)) {
          receive(finding, object.source, object.standing);
        }
      }
    }
    return;
  }
  for (const workload of scene.workloads) {
    for (const finding of findingsOn(rule, workload, scene)) {
      receive(finding, workload.source, workload.standing);
    }
  }
}

function findingsOn(
  rule: Exclude<Rule, { on: 'object' }>,
  workload: Workload,
  scene: Scene,
): readonly Finding[] {
  if (rule.notFor?.includes(workload.purpose)) return [];
  return rule.on === 'workload'
    ? rule.judge(workload, scene)
    : workload.containers.flatMap(container =>
        rule.judge(container, workload, scene),
      );
}

type SubjectOf = (source: SourceObject, container?: string) => Subject;

function subject({ object, file, line }: SourceObject): Subject {
  const { name, namespace } = object.metadata;
  return {
    apiVersion: object.apiVersion,
    kind: object.kind,
    ...(namespace === undefined ? {} : { namespace }),
    name,
    ...(file === undefined ? {} : { file }),
    ...(line === undefined ? {} : { line }),
  };
}

/** Subjects of verdicts; those about one object share it. */
function subjects(): SubjectOf {
  const known = new Map<SourceObject, Subject>();
  return (source, container) => {
    let whole = known.get(source);
    if (!whole) {
      whole = subject(source);
      known.set(source, whole);
    }
    return container === undefined ? whole : { ...whole, container };
  };
}

function statusOf(rule: Rule, finding: Finding, standing: Standing): Status {
  return finding.outcome === 'fault'
    ? severityFor(rule, standing.tier)
    : finding.outcome;
}

function verdictOn(
  rule: Rule,
  finding: Finding,
  { source, standing }: About,
  subjectOf: SubjectOf,
): Verdict {
  const { seen, limit, origin, container, repair } = finding;
  const verdict: Verdict = {
    rule: rule.id,
    status: statusOf(rule, finding, standing),
    subject: subjectOf(source, container),
    seen,
    limit,
    origin,
  };
  if (repair) verdict.fix = fixOf(repair, source);
  return verdict;
}

function fixOf(
  { description, change, object }: Repair,
  source: SourceObject,
): Fix {
  if (object) return { description, patch: printPatch(object) };
  return change
    ? { description, patch: patchFor(source.object, change) }
    : { description };
}
