import { useEffect, useState } from 'react';
import { useNavigate } from 'react-router-dom';

/** A way out that was asked for while something is unsaved. */
export type LeaveGuard = {
  /** Where to; absent: nobody asked. */
  target?: string;
  stay: () => void;
  leave: () => void;
};

function linkOf(event: MouseEvent): HTMLAnchorElement | undefined {
  const isPlain =
    event.button === 0 &&
    !event.metaKey &&
    !event.ctrlKey &&
    !event.shiftKey &&
    !event.altKey;
  const link =
    event.target instanceof Element ? event.target.closest('a[href]') : null;
  const isOurs =
    link instanceof HTMLAnchorElement &&
    link.origin === window.location.origin &&
    !link.target &&
    link.pathname !== window.location.pathname;
  return isPlain && isOurs ? link : undefined;
}

/**
 * Asks before a link or the closing of the tab leaves something unsaved. The
 * portal's router cannot hold a navigation back, so the click is caught instead.
 */
export function useLeaveGuard(isDirty: boolean): LeaveGuard {
  const navigate = useNavigate();
  const [target, setTarget] = useState<string>();

  useEffect(() => {
    if (!isDirty) return undefined;
    const onUnload = (event: BeforeUnloadEvent) => event.preventDefault();
    const onClick = (event: MouseEvent) => {
      const link = linkOf(event);
      if (!link) return;
      event.preventDefault();
      event.stopPropagation();
      setTarget(`${link.pathname}${link.search}${link.hash}`);
    };
    window.addEventListener('beforeunload', onUnload);
    document.addEventListener('click', onClick, { capture: true });
    return () => {
      window.removeEventListener('beforeunload', onUnload);
      document.removeEventListener('click', onClick, { capture: true });
    };
  }, [isDirty]);

  return {
    target,
    stay: () => setTarget(undefined),
    leave: () => target && navigate(target),
  };
}
