import { useTranslation } from 'react-i18next';
import { formatCountdown } from '../format/time';

/** Counts down to what comes next; nothing once it is due. */
export function TimeLeft({ ms }: { ms: number }) {
  const { t } = useTranslation('escalation');
  if (ms <= 0) return null;
  return (
    <span className="escalation-left" role="timer" aria-live="off">
      {t('next.left', { time: formatCountdown(ms) })}
    </span>
  );
}
