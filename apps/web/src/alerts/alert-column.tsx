import type { AlertView } from '@mcc/contracts';
import { useCallback, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useView } from '../live/live-store';
import { withAcknowledgement } from './acknowledgement';
import { acknowledge, useAcknowledgements } from './acknowledgements';
import { useActor } from './actor';
import { ActorDialog } from './actor-dialog';
import { AlertCard } from './alert-card';
import { arrangeAlerts, countByGrade, GRADE_ORDER } from './alert-order';
import { GradeMark } from './grade-mark';
import { ResolvedAlert } from './resolved-alert';

const NO_ALERTS: Record<string, AlertView> = {};
const NO_ARRIVALS: Record<string, number> = {};

/** Why the name is asked: to acknowledge an alert, or because somebody else took over the device. */
type Asking = { purpose: 'acknowledge'; id: string } | { purpose: 'change' };

/** All alerts: those under way as cards, the latest resolved ones below. */
export function AlertColumn() {
  const { t } = useTranslation();
  const alerts = useView((view) => view.alerts, NO_ALERTS);
  const arrivals = useView((view) => view.arrivals, NO_ARRIVALS);
  const own = useAcknowledgements();
  const actor = useActor((state) => state.actor);
  const [asking, setAsking] = useState<Asking | null>(null);

  const { active, resolved } = useMemo(
    () => arrangeAlerts(Object.values(alerts).map((alert) => withAcknowledgement(alert, own[alert.id]))),
    [alerts, own],
  );
  const onAcknowledge = useCallback(
    (id: string) => {
      if (actor === null) setAsking({ purpose: 'acknowledge', id });
      else void acknowledge(id, actor);
    },
    [actor],
  );

  return (
    <section className="panel alerts" aria-labelledby="alerts-title">
      <header className="panel-head">
        <h2 id="alerts-title">{t('alerts.title')}</h2>
        <GradeCounts counts={countByGrade(active)} />
      </header>
      {/* Reachable by keyboard, because it may scroll. */}
      <div className="alerts-scroll" tabIndex={0} role="group" aria-labelledby="alerts-title">
        {active.length === 0 && <NoAlerts />}
        <ol className="alert-list" aria-live="polite" aria-relevant="additions">
          {active.map((alert) => (
            <AlertCard
              key={alert.id}
              alert={alert}
              own={own[alert.id]}
              arrivedAt={arrivals[alert.id]}
              onAcknowledge={onAcknowledge}
            />
          ))}
        </ol>
        {resolved.length > 0 && (
          <>
            <h3 className="alerts-resolved-title">{t('alerts.resolved')}</h3>
            <ol className="alert-list">
              {resolved.map((alert) => (
                <ResolvedAlert key={alert.id} alert={alert} />
              ))}
            </ol>
          </>
        )}
      </div>
      {actor !== null && (
        <footer className="alerts-foot">
          <span>{t('actor.current', { actor })}</span>
          <button type="button" className="link" onClick={() => setAsking({ purpose: 'change' })}>
            {t('actor.change')}
          </button>
        </footer>
      )}
      {asking && (
        <ActorDialog
          purpose={asking.purpose}
          onSaved={(name) => {
            if (asking.purpose === 'acknowledge') void acknowledge(asking.id, name);
          }}
          onClose={() => setAsking(null)}
        />
      )}
    </section>
  );
}

function GradeCounts({ counts }: { counts: ReturnType<typeof countByGrade> }) {
  const { t } = useTranslation();
  return (
    <ul className="grade-counts">
      {GRADE_ORDER.filter((grade) => counts[grade] > 0).map((grade) => {
        const name = t('alerts.count', { grade: t(`alerts.grade.${grade}`), total: counts[grade] });
        return (
          <li key={grade} title={name}>
            <GradeMark grade={grade} />
            <span aria-hidden="true">{counts[grade]}</span>
            <span className="visually-hidden">{name}</span>
          </li>
        );
      })}
    </ul>
  );
}

function NoAlerts() {
  const { t } = useTranslation();
  return (
    <div className="panel-empty">
      <p>{t('alerts.none')}</p>
      <p className="quiet">{t('alerts.noneHint')}</p>
    </div>
  );
}
