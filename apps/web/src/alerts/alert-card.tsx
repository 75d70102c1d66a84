import type { AlertView } from '@mcc/contracts';
import { useTranslation } from 'react-i18next';
import { EscalationNote } from '../escalation/escalation-note';
import { useLocalized } from '../i18n/use-language';
import { alertHref } from '../route/route';
import { useTicked } from '../time/use-now';
import { canAcknowledge, type Acknowledgement } from './acknowledgement';
import { AlertActs } from './alert-acts';
import { AlertEvidence } from './alert-evidence';
import { AlertPlace } from './alert-place';
import { AlertProgress } from './alert-progress';
import { DeadlineCount } from './deadline-count';
import { keyEvidence } from './evidence';
import { GradeMark } from './grade-mark';
import { SuppressionNote } from './suppression-note';

/** How long a new alert stays highlighted, ms. */
const NEW_FOR_MS = 20_000;

interface Props {
  /** with this device's own acknowledgement already in it */
  alert: AlertView;
  own: Acknowledgement | undefined;
  /** when it appeared, epoch ms of this device; undefined where it was there from the start */
  arrivedAt: number | undefined;
}

/** One alert under way: grade, what, where, how much, since when, until when, and what can be done about it. */
export function AlertCard({ alert, own, arrivedAt }: Props) {
  const { t } = useTranslation();
  const localized = useLocalized();
  const arrivedJustNow = useTicked((now) => arrivedAt !== undefined && now - arrivedAt < NEW_FOR_MS);
  const { suppressed } = alert;
  const isNew = arrivedJustNow && canAcknowledge(alert) && !suppressed;
  const summary = localized(alert.summary);
  const className = `alert grade-${alert.grade} is-${alert.state}${suppressed ? ' is-suppressed' : ''}${isNew ? ' is-new' : ''}`;
  return (
    <li className={className} data-alert={alert.id}>
      <div className="alert-head">
        <span className="alert-grade">
          <GradeMark grade={alert.grade} isQuiet={suppressed !== undefined} />
          {t(`alerts.grade.${alert.grade}`)}
        </span>
        <span className="alert-rule" title={localized(alert.ruleName)}>
          {localized(alert.ruleName)}
        </span>
        {!suppressed && <DeadlineCount alert={alert} />}
      </div>
      <p className="alert-summary" title={summary}>
        <a href={alertHref(alert.id)}>{summary}</a>
      </p>
      {suppressed ? <SuppressionNote suppressed={suppressed} /> : <AlertPlace alert={alert} />}
      {/* Once somebody has it in hand, or nobody is to be disturbed, the summary is enough here. */}
      {canAcknowledge(alert) && !suppressed && alert.evidence && (
        <AlertEvidence values={keyEvidence(alert.evidence)} />
      )}
      {!suppressed && <EscalationNote alert={alert} />}
      <div className="alert-foot">
        <AlertProgress alert={alert} />
        <AlertActs alert={alert} />
      </div>
      {own?.kind === 'failed' && (
        <p className="failure" role="alert">
          {t(`alerts.failed.${own.reason}`, { message: own.message })}
        </p>
      )}
    </li>
  );
}
