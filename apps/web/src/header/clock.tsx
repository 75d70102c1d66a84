import { useTranslation } from 'react-i18next';
import { formatClock, formatDay, formatZone } from '../format/time';
import { useStyle } from '../i18n/use-language';
import { useServerNow } from '../time/use-now';

/** The server's clock in the business time zone. */
export function Clock() {
  const { t } = useTranslation();
  const style = useStyle();
  const now = useServerNow();
  return (
    <div className="clock" role="group" aria-label={t('header.clock')}>
      <time className="clock-time" dateTime={new Date(now).toISOString()}>
        {formatClock(now, style)}
      </time>
      <span className="clock-day">
        {formatDay(now, style)} <span className="quiet">{formatZone(now, style)}</span>
      </span>
    </div>
  );
}
