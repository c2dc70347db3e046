import { useApi } from '@backstage/frontend-plugin-api';
import type { PublishedPolicy } from '@vitals/plugin-vitals-common/client';
import { vitalsApiRef } from '../../api';
import { useAsyncValue, type AsyncState } from '../../async';
import { readDraft, type StoredDraft } from './draftStore';

/** What the editor begins with: the version in force, and the draft left in this tab with the version it was begun from. */
export type EditorStart = {
  latest: PublishedPolicy;
  stored?: StoredDraft;
  base?: PublishedPolicy;
};

export function useEditorStart(): AsyncState<EditorStart> {
  const api = useApi(vitalsApiRef);
  return useAsyncValue('editor', async signal => {
    const latest = await api.latestPolicy({ signal });
    const stored = readDraft();
    if (!stored) return { latest };
    const base =
      stored.baseVersion === latest.version
        ? latest
        : await api.policy(stored.baseVersion, { signal });
    return { latest, stored, base };
  });
}
