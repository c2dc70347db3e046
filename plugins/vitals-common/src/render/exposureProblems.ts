import type { InputProblem } from '../manifest';
import type { RenderContext } from './context';
import { httpRouteRules, joinsByHttpRoute, mostRules } from './httpRoute';
import { httpProxies } from './mesh';
import { demandsToken } from './tokens';

function problem(path: string, message: string): InputProblem[] {
  return [{ file: 'vitals.yaml', path, message }];
}

/** Nothing on the way reads tokens without a proxy for HTTP before the pods. */
function tokenProblems(context: RenderContext): InputProblem[] {
  if (!demandsToken(context) || httpProxies(context) !== 'none') return [];
  return problem(
    'exposure.authentication',
    `expected none, with a service that itself decides whom it answers: in mesh mode ${context.mesh.value} nothing on the way reads tokens, as in modes sidecar and ambient-waypoint, found token`,
  );
}

/** A gateway of the Gateway API knows nothing of the VirtualService that holds a canary’s weights. */
function weightProblems(context: RenderContext): InputProblem[] {
  const { release, service, mesh } = context;
  if (!service.exposure || !joinsByHttpRoute(context)) return [];
  if (!release.split || httpProxies(context) === 'waypoint') return [];
  return problem(
    'exposure',
    `expected a blue-green release, mesh mode ambient-waypoint or a gateway with api istio: a gateway with api gateway-api sends all requests past the weights of a canary in mesh mode ${mesh.value}`,
  );
}

function ruleProblems(context: RenderContext): InputProblem[] {
  if (!context.service.exposure || !joinsByHttpRoute(context)) return [];
  const rules = httpRouteRules(context).length;
  return rules > mostRules
    ? problem(
        'routes',
        `expected routes of at most ${mostRules} different timeouts, as many as an HTTPRoute has rules, found ${rules}`,
      )
    : [];
}

/** What an exposed service asks for that its mesh mode or the gateway cannot give. */
export function exposureProblems(context: RenderContext): InputProblem[] {
  return [
    ...tokenProblems(context),
    ...weightProblems(context),
    ...ruleProblems(context),
  ];
}
