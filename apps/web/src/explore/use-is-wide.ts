import { useSyncExternalStore } from 'react';

/** As in explore.css: there is room for the choices beside the chart. */
const WIDE = matchMedia('(width >= 60rem) and (orientation: landscape)');

function subscribe(listener: () => void): () => void {
  WIDE.addEventListener('change', listener);
  return () => WIDE.removeEventListener('change', listener);
}

/** Whether the choices stand beside what they choose. */
export function useIsWide(): boolean {
  return useSyncExternalStore(subscribe, () => WIDE.matches);
}
