import { z } from 'zod';

const key = 'vitals.policy.draft';

const storedDraft = z.object({
  /** The version that the draft was begun from. */
  baseVersion: z.int(),
  text: z.string(),
  reason: z.string(),
  /** ISO 8601. */
  savedAt: z.iso.datetime(),
});

/** A draft as it is kept in this tab, so that no reload and no detour loses it. */
export type StoredDraft = z.output<typeof storedDraft>;

/** The draft of this tab; what cannot be read counts as none. */
export function readDraft(
  storage: Storage = sessionStorage,
): StoredDraft | undefined {
  const text = storage.getItem(key);
  if (text === null) return undefined;
  try {
    const parsed = storedDraft.safeParse(JSON.parse(text));
    return parsed.success ? parsed.data : undefined;
  } catch {
    // Not written by us: there is nothing to restore.
    return undefined;
  }
}

export function writeDraft(
  draft: StoredDraft,
  storage: Storage = sessionStorage,
): void {
  storage.setItem(key, JSON.stringify(draft));
}

export function dropDraft(storage: Storage = sessionStorage): void {
  storage.removeItem(key);
}
