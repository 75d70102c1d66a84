import type { DeliveryState, NotificationView, NotificationsResponse } from '@mcc/contracts';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { getJson } from '../api/http';
import { formatMoment } from '../format/time';
import { useStyle } from '../i18n/use-language';
import { Mark, type MarkShape, type MarkTone } from '../mark';
import { useReadFailure } from '../states/use-read-failure';
import { useTicked } from '../time/use-now';

/** Deliveries come and fail by the minute while an alert is open, ms. */
const ASK_EVERY_MS = 10_000;
const MARKS: Record<DeliveryState, { shape: MarkShape; tone: MarkTone }> = {
  waiting: { shape: 'half', tone: 'quiet' },
  delivered: { shape: 'dot', tone: 'good' },
  'given-up': { shape: 'cross', tone: 'bad' },
};

/** Who was told of an alert, why, and whether it reached them; the latest first. */
export function ToldList({ alert, isOpen }: { alert: string; isOpen: boolean }) {
  const { t } = useTranslation('response');
  const whyUnread = useReadFailure();
  const { data, error } = useQuery({
    queryKey: ['told', alert],
    queryFn: ({ signal }) =>
      getJson<NotificationsResponse>(`/api/v1/notifications?alert=${encodeURIComponent(alert)}`, signal),
    ...(isOpen ? { refetchInterval: ASK_EVERY_MS } : {}),
  });
  return (
    <section className="panel told" aria-labelledby="told-title">
      <h3 id="told-title">{t('told.title')}</h3>
      {error && <p role="alert">{t('told.failed', { message: whyUnread(error) })}</p>}
      {data?.notifications.length === 0 && <p className="quiet">{t('told.none')}</p>}
      <ul>
        {data?.notifications.map((notification) => (
          <Told key={notification.id} notification={notification} />
        ))}
      </ul>
    </section>
  );
}

function Told({ notification: { at, why, deliveries } }: { notification: NotificationView }) {
  const { t } = useTranslation('response');
  const style = useStyle();
  const time = useTicked((now) => formatMoment(Date.parse(at), now, style));
  return (
    <li>
      <p>
        <time className="quiet" dateTime={at}>
          {time}
        </time>{' '}
        <strong>{t(`told.why.${why}`)}</strong>
      </p>
      <ul className="told-targets">
        {deliveries.map(({ target, state, failure }) => (
          <li key={target} title={failure?.message}>
            <Mark {...MARKS[state]} /> {target} <span className="quiet">{t(`told.state.${state}`)}</span>
          </li>
        ))}
      </ul>
    </li>
  );
}
