import type { PolicyCheck } from '@vitals/plugin-vitals-common/client';
import { draftPolicy } from './draftPolicy';
import type { Policies } from './PolicyStore';

/** What publishing this text would say and change; writes nothing. */
export async function checkPolicy(
  store: Policies,
  text: string,
): Promise<PolicyCheck> {
  const draft = draftPolicy(text, await store.latest());
  return draft.kind === 'next'
    ? { ok: true, problems: [], changes: draft.changes }
    : { ok: false, problems: draft.problems, changes: [] };
}
