import { useSyncExternalStore } from 'react';
import { useTranslation } from 'react-i18next';

function onFullScreenChange(listener: () => void): () => void {
  document.addEventListener('fullscreenchange', listener);
  return () => document.removeEventListener('fullscreenchange', listener);
}

/** Gives the wall the whole screen, and back. Absent where the browser cannot. */
export function FullScreenButton() {
  const { t } = useTranslation();
  const isFull = useSyncExternalStore(onFullScreenChange, () => document.fullscreenElement !== null);
  if (!document.fullscreenEnabled) return null;
  const toggle = (): void => {
    const change = isFull ? document.exitFullscreen() : document.documentElement.requestFullscreen();
    // refused by the browser: the page stays as it is, which is all there is to see
    change.catch(() => undefined);
  };
  const name = t(isFull ? 'header.exitFullScreen' : 'header.fullScreen');
  return (
    <button type="button" className="icon-button full-screen" aria-label={name} title={name} onClick={toggle}>
      <svg viewBox="0 0 24 24" aria-hidden="true">
        <path
          d={isFull ? 'M9 4v5H4M15 4v5h5M9 20v-5H4M15 20v-5h5' : 'M4 9V4h5M20 9V4h-5M4 15v5h5M20 15v5h-5'}
        />
      </svg>
    </button>
  );
}
