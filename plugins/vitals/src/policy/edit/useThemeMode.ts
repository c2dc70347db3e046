import { useSyncExternalStore } from 'react';

const attribute = 'data-theme-mode';

function themeMode(): 'dark' | 'light' {
  return document.body.getAttribute(attribute) === 'dark' ? 'dark' : 'light';
}

function subscribe(onChange: () => void): () => void {
  const observer = new MutationObserver(onChange);
  observer.observe(document.body, { attributeFilter: [attribute] });
  return () => observer.disconnect();
}

/** Whether the portal is dark or light now, for parts that bring their own colours. */
export function useThemeMode(): 'dark' | 'light' {
  return useSyncExternalStore(subscribe, themeMode);
}
