import { useCallback, useEffect, useRef, useState } from 'react';

/** Something that is being asked for; `ready` keeps the last good answer when a later request fails. */
export type AsyncState<T> =
  | { status: 'loading' }
  | { status: 'failed'; error: Error; since: Date; reload: () => void }
  | {
      status: 'ready';
      value: T;
      /** When the value was answered. */
      at: Date;
      isReloading: boolean;
      /** Set while the value is old because asking again failed. */
      stale?: { error: Error; since: Date };
      reload: () => void;
    };

type Answer<T> =
  | { kind: 'none' }
  | { kind: 'failure'; error: Error; since: Date }
  | {
      kind: 'value';
      value: T;
      at: Date;
      stale?: { error: Error; since: Date };
    };

function failed<T>(before: Answer<T>, error: Error): Answer<T> {
  const since = new Date();
  if (before.kind === 'value') {
    return { ...before, stale: before.stale ?? { error, since } };
  }
  return before.kind === 'failure'
    ? { ...before, error }
    : { kind: 'failure', error, since };
}

/**
 * Asks for a value, again whenever `key` changes or `reload` is called.
 * A new key starts from nothing; a reload keeps what is there until it is answered.
 */
export function useAsyncValue<T>(
  key: string,
  load: (signal: AbortSignal) => Promise<T>,
): AsyncState<T> {
  const [state, setState] = useState<{
    key: string;
    answer: Answer<T>;
    isLoading: boolean;
  }>({ key, answer: { kind: 'none' }, isLoading: true });
  const [attempt, setAttempt] = useState(0);
  const latestLoad = useRef(load);
  latestLoad.current = load;
  const reload = useCallback(() => setAttempt(count => count + 1), []);

  useEffect(() => {
    const controller = new AbortController();
    setState(before => ({
      key,
      answer: before.key === key ? before.answer : { kind: 'none' },
      isLoading: true,
    }));
    const settle = (next: (before: Answer<T>) => Answer<T>) => {
      if (controller.signal.aborted) return;
      setState(before => ({
        key,
        answer: next(before.answer),
        isLoading: false,
      }));
    };
    latestLoad
      .current(controller.signal)
      .then(value => settle(() => ({ kind: 'value', value, at: new Date() })))
      .catch((cause: unknown) => {
        const error = cause instanceof Error ? cause : new Error(String(cause));
        settle(before => failed(before, error));
      });
    return () => controller.abort();
  }, [key, attempt]);

  if (state.key !== key || state.answer.kind === 'none') {
    return { status: 'loading' };
  }
  const { answer } = state;
  if (answer.kind === 'failure') {
    return {
      status: 'failed',
      error: answer.error,
      since: answer.since,
      reload,
    };
  }
  return {
    status: 'ready',
    value: answer.value,
    at: answer.at,
    stale: answer.stale,
    isReloading: state.isLoading,
    reload,
  };
}
