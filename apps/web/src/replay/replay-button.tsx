import { useTranslation } from 'react-i18next';
import { useShortcuts } from '../keyboard/use-shortcuts';
import { backToLive, chooseMoment } from './replay-store';
import { useIsReplay } from './use-replayed';

/** Leads into the past, and back. */
export function ReplayButton() {
  const { t } = useTranslation('replay');
  const isReplay = useIsReplay();
  const toggle = (): void => (isReplay ? backToLive() : chooseMoment());
  useShortcuts((shortcut) => {
    if (shortcut !== 'replay') return false;
    toggle();
    return true;
  });
  const name = t(isReplay ? 'close' : 'open');
  return (
    <button
      type="button"
      className="icon-button"
      aria-pressed={isReplay}
      aria-label={name}
      title={name}
      onClick={toggle}
    >
      <svg viewBox="0 0 24 24" aria-hidden="true">
        <path d="M4.5 12a7.5 7.5 0 1 0 2.6-5.7M4.5 4.5v3.6h3.6M12 8v4.4l2.8 1.6" />
      </svg>
      <span className="tool-name">{name}</span>
    </button>
  );
}
