import type { AlertDetail } from '@mcc/contracts';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { canAcknowledge, withAcknowledgement } from '../alerts/acknowledgement';
import { acknowledgeSigned, useAcknowledgements } from '../alerts/acknowledgements';
import { rememberVisited } from '../alerts/focus';
import { MovesOfAlert } from '../budget/moves-of-alert';
import { EscalationPanel } from '../escalation/escalation-panel';
import { useShortcuts } from '../keyboard/use-shortcuts';
import { WALL_HREF } from '../route/route';
import { goTo } from '../route/use-route';
import { useReadFailure } from '../states/use-read-failure';
import { AlertActsBar } from './alert-acts-bar';
import { AlertHeadline } from './alert-headline';
import { AlertLinks } from './alert-links';
import { CauseCard } from './cause-card';
import { EvidencePanel } from './evidence-panel';
import { FeedbackBar } from './feedback-bar';
import { PostMortem } from './post-mortem';
import { RelatedAlerts } from './related-alerts';
import { Timeline } from './timeline';
import { ToldList } from './told-list';
import { isUnknownAlert, useAlert } from './use-alert';
import { useCause } from './use-cause';

/** All there is to know of one alert, and all that can be done about it. */
export function AlertPage({ id }: { id: string }) {
  const { data, error, refetch } = useAlert(id);
  const own = useAcknowledgements((all) => all[id]);
  const alert = data && { ...data, ...withAcknowledgement(data, own) };
  useEffect(() => () => rememberVisited(id), [id]);
  useShortcuts((shortcut) => {
    if (shortcut === 'close') goTo(WALL_HREF);
    else if (shortcut === 'acknowledge' && alert && canAcknowledge(alert)) acknowledgeSigned(id);
    else return false;
    return true;
  });
  if (!alert) return <NotShown error={error} onRetry={() => void refetch()} />;
  return (
    <main className="page alert-page">
      <AlertHeadline alert={alert} />
      <AlertActsBar alert={alert} own={own} />
      <AlertBody alert={alert} />
    </main>
  );
}

function AlertBody({ alert }: { alert: AlertDetail }) {
  const isOpen = alert.state !== 'resolved';
  const cause = useCause(alert.id, isOpen);
  return (
    <div className="alert-body">
      <EvidencePanel alert={alert} />
      <div className="alert-why">
        <CauseCard cause={cause} />
        <RelatedAlerts related={cause.data?.related} />
      </div>
      <div className="alert-side">
        {isOpen && <EscalationPanel alert={alert.id} />}
        <AlertLinks alert={alert} />
        <Timeline timeline={alert.timeline} />
        <ToldList alert={alert.id} isOpen={isOpen} />
        <MovesOfAlert alert={alert.id} />
        <div className="alert-after">
          {alert.state !== 'pending' && <FeedbackBar alert={alert} />}
          <PostMortem alert={alert} />
        </div>
      </div>
    </div>
  );
}

/** Still reading, or why there is nothing to show and what to do about it. */
function NotShown({ error, onRetry }: { error: Error | null; onRetry: () => void }) {
  const { t } = useTranslation('response');
  const whyUnread = useReadFailure();
  return (
    <main className="page state" aria-busy={error === null}>
      {error === null && <p>{t('detail.loading')}</p>}
      {error !== null && isUnknownAlert(error) && (
        <>
          <h2>{t('detail.unknown')}</h2>
          <p>{t('detail.unknownHint')}</p>
        </>
      )}
      {error !== null && !isUnknownAlert(error) && (
        <>
          <p role="alert">{t('detail.failed', { message: whyUnread(error) })}</p>
          <button type="button" className="button is-primary" onClick={onRetry}>
            {t('detail.retry')}
          </button>
        </>
      )}
      {error !== null && (
        <a className="button" href={WALL_HREF}>
          ← {t('detail.back')}
        </a>
      )}
    </main>
  );
}
