import type { AlertView } from '@mcc/contracts';
import { useTranslation } from 'react-i18next';
import { formatMoment } from '../format/time';
import { useLocalized, useStyle } from '../i18n/use-language';
import { alertHref } from '../route/route';
import { useTicked } from '../time/use-now';
import { GradeMark } from './grade-mark';

/** An alert that is over, in one line. */
export function ResolvedAlert({ alert }: { alert: AlertView }) {
  const { t } = useTranslation();
  const localized = useLocalized();
  const style = useStyle();
  const at = alert.resolvedAt ?? alert.updatedAt;
  const time = useTicked((now) => formatMoment(Date.parse(at), now, style));
  const summary = localized(alert.summary);
  return (
    <li className="alert-resolved" data-alert={alert.id}>
      <GradeMark grade={alert.grade} />
      <span className="visually-hidden">{t(`alerts.grade.${alert.grade}`)}</span>
      <span className="alert-resolved-summary" title={summary}>
        <a href={alertHref(alert.id)}>{summary}</a>
      </span>
      <time dateTime={at}>{t('alerts.resolvedAt', { time })}</time>
    </li>
  );
}
