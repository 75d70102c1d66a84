import type { AlertView } from '@mcc/contracts';
import { useTranslation } from 'react-i18next';
import { formatMoment } from '../format/time';
import { useStyle } from '../i18n/use-language';
import { useName } from '../names/use-name';
import { useTicked } from '../time/use-now';

/** Since when, in which state, in whose hands. */
export function AlertProgress({ alert }: { alert: AlertView }) {
  const { t } = useTranslation(['screen', 'response']);
  const style = useStyle();
  const { acknowledgedBy, acknowledgedUntil, assignee, flapping, owner, state } = alert;
  const since = alert.firedAt ?? alert.updatedAt;
  const nameOf = useName();
  const time = useTicked((now) => formatMoment(Date.parse(since), now, style));
  const until = useTicked((now) =>
    acknowledgedUntil === undefined ? '' : formatMoment(Date.parse(acknowledgedUntil), now, style),
  );
  const inHand = acknowledgedBy !== undefined && (state === 'acknowledged' || state === 'recovering');
  const hands =
    assignee === undefined
      ? owner && t('alerts.owner', { owner: nameOf('person', owner) })
      : t('response:column.assignee', { assignee: nameOf('person', assignee) });
  return (
    <p className="alert-progress">
      <time dateTime={since}>{t('alerts.since', { time })}</time>{' '}
      {!(inHand && state === 'acknowledged') && (
        <span className={`alert-state is-${state}`}>{t(`alerts.state.${state}`)}</span>
      )}{' '}
      {inHand && <span>{t('alerts.by', { actor: nameOf('person', acknowledgedBy) })}</span>}{' '}
      {inHand && until !== '' && (
        <time dateTime={acknowledgedUntil}>{t('response:column.until', { time: until })}</time>
      )}{' '}
      {flapping && (
        <span className="alert-flapping">{t('alerts.flapping', { firings: flapping.firings })}</span>
      )}{' '}
      {hands !== undefined && (
        <span className="alert-hands" title={hands}>
          {hands}
        </span>
      )}
    </p>
  );
}
