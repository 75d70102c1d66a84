import { useTranslation } from 'react-i18next';
import { formatMinute } from '../format/time';
import { useStyle } from '../i18n/use-language';
import { useView } from '../live/live-store';

/** On the first day of an installation: since when its numbers are counted. Nothing on every other day. */
export function DayBegin() {
  const { t } = useTranslation();
  const style = useStyle();
  const since = useView(({ tiles }) => Object.values(tiles).find((tile) => tile.since)?.since, undefined);
  if (since === undefined) return null;
  return <span className="day-begin"> · {t('kpi.since', { time: formatMinute(since, style) })}</span>;
}
