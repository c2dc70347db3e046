import { useApi } from '@backstage/frontend-plugin-api';
import type { PublishedPolicy } from '@vitals/plugin-vitals-common/client';
import { useEffect, useMemo, useState } from 'react';
import { vitalsApiRef } from '../../api';
import { judgeDraft, withVersion, type DraftVerdict } from './draft';
import { dropDraft, writeDraft } from './draftStore';
import { publishFailure, type PublishFailure } from './failure';
import { rebaseDraft, type RebasedDraft } from './rebaseDraft';
import type { EditorStart } from './useEditorStart';

const judgeAfterMilliseconds = 250;

/** What the editor holds: the draft, what is said about it, and what stands in its way. */
export type PolicyDraft = {
  /** The version that the draft builds on. */
  base: PublishedPolicy;
  /** Set when somebody published since: the draft cannot be published until it is rebased. */
  newer?: PublishedPolicy;
  text: string;
  reason: string;
  verdict: DraftVerdict;
  /** The verdict is about an earlier text; a moment later it is not. */
  isJudging: boolean;
  isDirty: boolean;
  isPublishing: boolean;
  failure?: PublishFailure;
  rebased?: RebasedDraft;
  setText: (text: string) => void;
  setReason: (reason: string) => void;
  publish: () => Promise<PublishedPolicy | undefined>;
  rebase: () => void;
  undoRebase: () => void;
  discard: () => void;
};

type Work = Pick<PolicyDraft, 'base' | 'newer' | 'text' | 'reason'>;

function useSettled<T>(value: T, milliseconds: number): T {
  const [settled, setSettled] = useState(value);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(value), milliseconds);
    return () => clearTimeout(timer);
  }, [value, milliseconds]);
  return settled;
}

function startOf({ latest, stored, base }: EditorStart): Work {
  const text = withVersion(latest.text, latest.version + 1);
  if (!stored || !base) return { base: latest, text, reason: '' };
  return {
    base,
    newer: base.version === latest.version ? undefined : latest,
    text: stored.text,
    reason: stored.reason,
  };
}

/** The work on a draft, kept in this tab while it differs from its base. */
function useDraftWork(start: EditorStart) {
  const [work, setWork] = useState<Work>(() => startOf(start));
  const { base, text, reason } = work;
  const isDirty =
    text !== withVersion(base.text, base.version + 1) || reason !== '';
  useEffect(() => {
    if (isDirty) {
      writeDraft({
        baseVersion: base.version,
        text,
        reason,
        savedAt: new Date().toISOString(),
      });
    } else dropDraft();
  }, [isDirty, base.version, text, reason]);
  return { work, setWork, isDirty };
}

/** Publishing, and why it did not work; `onOvertaken` is told what somebody else published first. */
function usePublication(
  { text, reason }: Work,
  onOvertaken: (newer: PublishedPolicy) => void,
) {
  const api = useApi(vitalsApiRef);
  const [isPublishing, setPublishing] = useState(false);
  const [failure, setFailure] = useState<PublishFailure>();

  const understand = async (error: unknown) => {
    const found = publishFailure(error);
    const newer =
      found.kind === 'conflict'
        ? await api.latestPolicy().catch(() => undefined)
        : undefined;
    if (newer) onOvertaken(newer);
    else setFailure(found);
  };
  const publish = async () => {
    setPublishing(true);
    setFailure(undefined);
    try {
      const published = await api.publishPolicy({ text, reason });
      dropDraft();
      return published;
    } catch (error) {
      await understand(error);
      return undefined;
    } finally {
      setPublishing(false);
    }
  };
  return {
    publish,
    isPublishing,
    failure,
    forget: () => setFailure(undefined),
  };
}

/** The draft of a policy: judged while it is written, kept in this tab, published or rebased. */
export function usePolicyDraft(start: EditorStart): PolicyDraft {
  const { work, setWork, isDirty } = useDraftWork(start);
  const [before, setBefore] = useState<{ work: Work; rebased: RebasedDraft }>();
  const change = (part: Partial<Work>) =>
    setWork(current => ({ ...current, ...part }));
  const { forget, ...publication } = usePublication(work, newer =>
    change({ newer }),
  );
  const edit = (part: Partial<Work>) => {
    forget();
    change(part);
  };
  const { base, newer, text } = work;
  const judged = useSettled(text, judgeAfterMilliseconds);
  const verdict = useMemo(() => judgeDraft(judged, base), [judged, base]);

  const rebase = () => {
    const draft = judgeDraft(text, base).policy;
    if (!newer || !draft) return;
    const rebased = rebaseDraft({ base: base.document, draft, latest: newer });
    setBefore({ work, rebased });
    edit({ base: newer, newer: undefined, text: rebased.text });
  };
  const undoRebase = () => {
    if (before) edit(before.work);
    setBefore(undefined);
  };
  const discard = () => {
    setBefore(undefined);
    edit({ ...startOf({ latest: newer ?? base }), newer: undefined });
  };

  return {
    ...work,
    ...publication,
    verdict,
    isJudging: judged !== text,
    isDirty,
    rebased: before?.rebased,
    setText: next => edit({ text: next }),
    setReason: next => edit({ reason: next }),
    rebase,
    undoRebase,
    discard,
  };
}
