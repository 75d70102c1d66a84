import { useTranslation } from 'react-i18next';
import { formatDuration, formatMoment } from '../format/time';
import { useStyle } from '../i18n/use-language';
import { useView } from '../live/live-store';
import { Mark } from '../mark';
import { useServerNow } from '../time/use-now';

/** Numbers that lag more than this behind the clock are marked, ms. */
const LATE_AFTER_MS = 60_000;

/** Up to which event time the numbers are complete, and how far that is behind the clock. */
export function DataTime() {
  const { t } = useTranslation();
  const style = useStyle();
  const now = useServerNow();
  const eventTime = useView((view) => view.eventTime, null);
  const delay = eventTime === null ? null : Math.max(0, now - eventTime);
  return (
    <dl className="data-time">
      <dt>{t('header.dataTime')}</dt>
      <dd>{eventTime === null ? t('header.noDataTime') : formatMoment(eventTime, now, style)}</dd>
      {delay !== null && (
        <dd className={delay > LATE_AFTER_MS ? 'is-late' : 'quiet'}>
          {delay > LATE_AFTER_MS && <Mark shape="triangle" tone="warn" />}
          {t('header.delay', { delay: formatDuration(delay, style.language) })}
        </dd>
      )}
    </dl>
  );
}
