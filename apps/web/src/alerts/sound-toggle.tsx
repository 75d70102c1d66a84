import { useSyncExternalStore } from 'react';
import { useTranslation } from 'react-i18next';
import { isMuted, setMuted, subscribe } from './sound';

/** Turns the sound of new red alerts off and on. */
export function SoundToggle() {
  const { t } = useTranslation('response');
  const muted = useSyncExternalStore(subscribe, isMuted);
  return (
    <button
      type="button"
      className="button"
      aria-pressed={!muted}
      title={t(muted ? 'sound.unmute' : 'sound.mute')}
      onClick={() => setMuted(!muted)}
    >
      {t(muted ? 'sound.off' : 'sound.on')}
    </button>
  );
}
