import type { ServiceConformance } from '@vitals/plugin-vitals-common/client';
import { formatProblem } from '@vitals/plugin-vitals-common/manifest';
import type { TierPolicy } from '@vitals/plugin-vitals-common/policy';
import {
  diffRenderings,
  renderService,
} from '@vitals/plugin-vitals-common/render';
import type { ServiceDescriptor } from '@vitals/plugin-vitals-common/service';

export type Behind =
  | { ok: true; value: NonNullable<ServiceConformance['behind']> }
  | { ok: false; problems: string[] };

/** What rendering by `to` instead of `from` would change in the files of a service. */
export function behind(
  service: ServiceDescriptor,
  { from, to }: { from: TierPolicy; to: TierPolicy },
): Behind {
  const before = renderService({ policy: from, service });
  if (!before.ok) return { ok: false, problems: wordsFor(from, before) };
  const after = renderService({ policy: to, service });
  if (!after.ok) return { ok: false, problems: wordsFor(to, after) };
  const changes = diffRenderings(before.value, after.value);
  return {
    ok: true,
    value: { from: from.version, to: to.version, changes },
  };
}

function wordsFor(
  { version }: TierPolicy,
  { problems }: Extract<ReturnType<typeof renderService>, { ok: false }>,
): string[] {
  return problems.map(
    problem =>
      `cannot be rendered by policy v${version}: ${formatProblem(problem)}`,
  );
}
