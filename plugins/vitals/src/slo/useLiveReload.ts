import { useSignal } from '@backstage/plugin-signals-react';
import { sloChannel } from '@vitals/plugin-vitals-common/client';
import { useEffect, useRef } from 'react';

/** Signals may be lost, and not every portal has them. */
const pollMilliseconds = 60_000;

/** Another replica than the one that counted sees the new revision up to a second later. */
const retryMilliseconds = 2_000;

type RevisionSignal = { revision: number };

/** Asks again when a signal names a revision that is not shown yet, and once a minute while the page is looked at. */
export function useLiveReload(
  shown: number | undefined,
  reload: (() => void) | undefined,
): void {
  const { lastSignal } = useSignal<RevisionSignal>(sloChannel);
  const latest = useRef(reload);
  latest.current = reload;
  const announced = lastSignal?.revision;
  // Both come late at times; what is shown already is not asked for again.
  const isNews =
    announced !== undefined && shown !== undefined && announced > shown;

  useEffect(() => {
    if (!isNews) return undefined;
    latest.current?.();
    const timer = setTimeout(() => latest.current?.(), retryMilliseconds);
    return () => clearTimeout(timer);
  }, [isNews, announced]);

  useEffect(() => {
    const timer = setInterval(() => {
      if (document.visibilityState === 'visible') latest.current?.();
    }, pollMilliseconds);
    return () => clearInterval(timer);
  }, []);
}
