import { useSyncExternalStore } from 'react';
import { useTranslation } from 'react-i18next';
import { isMuted, setMuted, subscribe } from '../alerts/sound';

/** Whether alerts may be heard on this device. */
export function SoundSwitch() {
  const { t } = useTranslation();
  const isOn = !useSyncExternalStore(subscribe, isMuted);
  const name = t(isOn ? 'header.soundOn' : 'header.soundOff');
  return (
    <button
      type="button"
      className="icon-button"
      aria-pressed={isOn}
      aria-label={t('header.sound')}
      title={name}
      onClick={() => setMuted(isOn)}
    >
      <svg viewBox="0 0 24 24" aria-hidden="true">
        <path d="M4 9.5h3.5L12 5.5v13l-4.5-4H4z" />
        <path d={isOn ? 'M15.5 9a4.2 4.2 0 0 1 0 6M18 6.5a7.8 7.8 0 0 1 0 11' : 'M15.5 9.5l5 5m0-5-5 5'} />
      </svg>
      <span className="tool-name">{t('header.sound')}</span>
    </button>
  );
}
