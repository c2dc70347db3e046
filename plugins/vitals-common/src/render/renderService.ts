import { shown } from '../manifest';
import { renderContext } from './context';
import { exposureProblems } from './exposureProblems';
import { kustomization } from './kustomization';
import { loadProblems } from './loadProblems';
import { fileOf } from './renderedFile';
import type { RenderRequest, RenderResult } from './rendering';
import { routeProblems } from './routeProblems';
import { buildersOf } from './shapes';
import { thresholdProblems } from './thresholdProblems';

/**
 * All manifests of a service by a policy: same inputs, same bytes; files
 * sorted by path. Problems name the descriptor: a tier that the policy does
 * not have, an override or timeout that it does not allow, demand that needs
 * more replicas than it allows, a limit of time that nothing can count, a shape
 * without builders.
 */
export function renderService(request: RenderRequest): RenderResult {
  const { policy, service } = request;
  const builders = buildersOf[service.shape];
  if (!builders) {
    const known = Object.keys(buildersOf).join(', ');
    const message = `expected a shape that can be rendered so far (${known}), found ${shown(
      service.shape,
    )}`;
    return {
      ok: false,
      problems: [{ file: 'vitals.yaml', path: 'shape', message }],
    };
  }
  const context = renderContext(request);
  if (!context.ok) return context;
  const problems = [
    ...loadProblems(policy, service, context.value),
    ...routeProblems(policy, service, context.value),
    ...thresholdProblems(context.value),
    ...exposureProblems(context.value),
  ];
  if (problems.length > 0) return { ok: false, problems };
  const drafts = builders.flatMap(build => build(context.value));
  const files = [
    ...drafts,
    kustomization(
      context.value,
      drafts.map(({ file }) => file),
    ),
  ]
    .map(draft => fileOf(context.value, draft))
    .sort((a, b) => (a.path < b.path ? -1 : 1));
  return {
    ok: true,
    value: { policyVersion: policy.version, service: service.name, files },
  };
}
