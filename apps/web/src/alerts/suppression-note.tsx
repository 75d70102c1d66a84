import type { Suppression } from '@mcc/contracts';
import { useTranslation } from 'react-i18next';
import { formatMoment } from '../format/time';
import { useLocalized, useStyle } from '../i18n/use-language';
import { alertHref } from '../route/route';
import { useTicked } from '../time/use-now';

/** Why an alert disturbs nobody, and until when. */
export function SuppressionNote({ suppressed }: { suppressed: Suppression }) {
  const { t } = useTranslation();
  const localized = useLocalized();
  const style = useStyle();
  const { by, reason, source, until } = suppressed;
  const time = useTicked((now) => (until === undefined ? '' : formatMoment(Date.parse(until), now, style)));
  return (
    <p className="alert-suppressed">
      <span className="alert-suppressed-by">{t(`alerts.suppressed.${by}`)}</span>{' '}
      {source === undefined ? (
        localized(reason)
      ) : (
        <a className="link" href={alertHref(source)}>
          {localized(reason)}
        </a>
      )}
      {until !== undefined && <time dateTime={until}> · {t('alerts.suppressed.until', { time })}</time>}
    </p>
  );
}
