import type {
  PublishedPolicy,
  PublishPolicyRequest,
} from '@vitals/plugin-vitals-common/client';
import { refusal } from '../http';
import { draftPolicy } from './draftPolicy';
import type { Policies } from './PolicyStore';

/**
 * Publishes a policy text as the next version. InputError with its problems
 * when the text is no valid next policy, ConflictError when its number is taken.
 */
export async function publishPolicy(
  store: Policies,
  request: PublishPolicyRequest & { author: string; now: Date },
): Promise<PublishedPolicy> {
  const draft = draftPolicy(request.text, await store.latest());
  if (draft.kind === 'invalid') throw refusal(draft.problems);
  return store.publish({
    text: request.text,
    document: draft.document,
    reason: request.reason,
    publishedBy: request.author,
    publishedAt: request.now,
  });
}
