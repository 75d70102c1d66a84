import type { AlertView } from '@mcc/contracts';
import { useEffect, useMemo, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { BudgetCall } from '../budget/budget-call';
import { useShortcuts } from '../keyboard/use-shortcuts';
import { useView } from '../live/live-store';
import { OnCall } from '../on-call/on-call';
import { useIsReplay } from '../replay/use-replayed';
import { withAcknowledgement, type Acknowledgement } from './acknowledgement';
import { acknowledgeSigned, useAcknowledgements } from './acknowledgements';
import { AlertGroupList } from './alert-group-list';
import { groupAlerts } from './alert-group';
import { arrangeAlerts, countByGrade } from './alert-order';
import { ColumnFoot } from './column-foot';
import { focusedAlert, focusLastVisited, moveFocus } from './focus';
import { GradeCounts } from './grade-counts';
import { ResolvedAlert } from './resolved-alert';
import { useGroupFields } from './use-group-fields';

const NO_ALERTS: Record<string, AlertView> = {};
const NO_ARRIVALS: Record<string, number> = {};
const NOTHING_OWN: Record<string, Acknowledgement> = {};

/** All alerts: those under way as cards, grouped as the server groups them, the latest resolved ones below. */
export function AlertColumn() {
  const { t } = useTranslation();
  const alerts = useView((view) => view.alerts, NO_ALERTS);
  const arrivals = useView((view) => view.arrivals, NO_ARRIVALS);
  const isReplay = useIsReplay();
  const acknowledged = useAcknowledgements();
  // what was pressed here just now says nothing about the past
  const own = isReplay ? NOTHING_OWN : acknowledged;
  const { active, resolved } = useMemo(
    () => arrangeAlerts(Object.values(alerts).map((alert) => withAcknowledgement(alert, own[alert.id]))),
    [alerts, own],
  );
  const fields = useGroupFields(active.length > 0);
  const groups = useMemo(() => groupAlerts(active, fields), [active, fields]);
  const list = useRef<HTMLDivElement>(null);
  useColumnKeys(list, !isReplay);
  useEffect(() => focusLastVisited(list.current), []);

  return (
    <section className="panel alerts" aria-labelledby="alerts-title">
      <header className="panel-head">
        <h2 id="alerts-title">{t('alerts.title')}</h2>
        <OnCall />
        <GradeCounts counts={countByGrade(active)} />
      </header>
      <BudgetCall />
      {/* Reachable by keyboard, because it may scroll. */}
      <div ref={list} className="alerts-scroll" tabIndex={0} role="group" aria-labelledby="alerts-title">
        {active.length === 0 && <NoAlerts />}
        <ol className="alert-list" aria-live="polite" aria-relevant="additions">
          {groups.map((group) => (
            <AlertGroupList key={group.name} group={group} own={own} arrivals={arrivals} />
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
      <ColumnFoot />
    </section>
  );
}

/** J and K move through the alerts, A acknowledges the one in focus; Enter follows its link by itself. */
function useColumnKeys(list: React.RefObject<HTMLElement | null>, canAct: boolean): void {
  useShortcuts((shortcut) => {
    if (shortcut === 'next' || shortcut === 'previous') return moveFocus(list.current, shortcut);
    const id = canAct && shortcut === 'acknowledge' ? focusedAlert(list.current) : undefined;
    if (id === undefined) return false;
    acknowledgeSigned(id);
    return true;
  });
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
