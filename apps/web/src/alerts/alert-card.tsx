import type { AlertView, Dimension } from '@mcc/contracts';
import { useTranslation } from 'react-i18next';
import { formatEvidence } from '../format/number';
import { formatMoment } from '../format/time';
import { useLocalized, useNames, useStyle } from '../i18n/use-language';
import { useTicked } from '../time/use-now';
import { canAcknowledge, type Acknowledgement } from './acknowledgement';
import { DeadlineCount } from './deadline-count';
import { keyEvidence } from './evidence';
import { GradeMark } from './grade-mark';
import { SuppressionNote } from './suppression-note';

/** How long a new alert stays highlighted, ms. */
const NEW_FOR_MS = 20_000;
/** Dimensions whose values come from a known list and are translated; names of products or brands never are. */
const LISTED: readonly string[] = ['channel', 'platform', 'sentiment', 'customerKind'] satisfies Dimension[];

interface Props {
  /** with this device's own acknowledgement already in it */
  alert: AlertView;
  own: Acknowledgement | undefined;
  /** when it appeared, epoch ms of this device; undefined where it was there from the start */
  arrivedAt: number | undefined;
  onAcknowledge: (id: string) => void;
}

/** One alert under way: grade, what, where, how much, since when, until when, and the button to respond. */
export function AlertCard({ alert, own, arrivedAt, onAcknowledge }: Props) {
  const { t } = useTranslation();
  const localized = useLocalized();
  const arrivedJustNow = useTicked((now) => arrivedAt !== undefined && now - arrivedAt < NEW_FOR_MS);
  const { suppressed } = alert;
  const isNew = arrivedJustNow && canAcknowledge(alert) && !suppressed;
  const summary = localized(alert.summary);
  const className = `alert grade-${alert.grade} is-${alert.state}${suppressed ? ' is-suppressed' : ''}${isNew ? ' is-new' : ''}`;
  return (
    <li className={className}>
      <div className="alert-head">
        <span className="alert-grade">
          <GradeMark grade={alert.grade} isQuiet={suppressed !== undefined} />
          {t(`alerts.grade.${alert.grade}`)}
        </span>
        <span className="alert-rule">{localized(alert.ruleName)}</span>
        {!suppressed && <DeadlineCount alert={alert} />}
      </div>
      <p className="alert-summary" title={summary}>
        {summary}
      </p>
      <AlertPlace alert={alert} />
      {suppressed && <SuppressionNote suppressed={suppressed} />}
      {/* Once somebody has it in hand, or nobody is to be disturbed, the summary is enough here. */}
      {alert.acknowledgedBy === undefined && !suppressed && <AlertEvidence alert={alert} />}
      <div className="alert-foot">
        <AlertProgress alert={alert} />
        {canAcknowledge(alert) && (
          <button
            type="button"
            className={suppressed ? 'button' : 'button is-primary'}
            aria-label={t('alerts.acknowledgeName', { summary })}
            onClick={() => onAcknowledge(alert.id)}
          >
            {t('alerts.acknowledge')}
          </button>
        )}
      </div>
      {own?.kind === 'failed' && (
        <p className="alert-error" role="alert">
          {t(`alerts.failed.${own.reason}`, { message: own.message })}
        </p>
      )}
    </li>
  );
}

/** Where: the key of the alert. */
function AlertPlace({ alert }: { alert: AlertView }) {
  const { t } = useTranslation();
  const dimension = useNames('dimension');
  const value = useNames('value');
  const entries = Object.entries(alert.key);
  return (
    <ul className="alert-place">
      {entries.length === 0 && <li>{t('alerts.everywhere')}</li>}
      {entries.map(([name, text]) => (
        <li key={name}>
          <span className="quiet">{dimension(name)}</span> {LISTED.includes(name) ? value(text) : text}
        </li>
      ))}
    </ul>
  );
}

/** How much: the key values of the evidence. */
function AlertEvidence({ alert }: { alert: AlertView }) {
  const style = useStyle();
  const name = useNames('evidence');
  const values = alert.evidence ? keyEvidence(alert.evidence) : [];
  if (values.length === 0) return null;
  return (
    <dl className="alert-evidence">
      {values.map((entry) => (
        <div key={entry.name}>
          <dt>{name(entry.name)}</dt>
          <dd>{formatEvidence(entry, style)}</dd>
        </div>
      ))}
    </dl>
  );
}

/** Since when, in which state, in whose hands. */
function AlertProgress({ alert }: { alert: AlertView }) {
  const { t } = useTranslation();
  const style = useStyle();
  const since = alert.firedAt ?? alert.updatedAt;
  const time = useTicked((now) => formatMoment(Date.parse(since), now, style));
  const state = alert.acknowledgedBy
    ? t('alerts.by', { actor: alert.acknowledgedBy })
    : t(`alerts.state.${alert.state}`);
  return (
    <p className="alert-progress">
      <time dateTime={since}>{t('alerts.since', { time })}</time>
      <span>{state}</span>
      {alert.flapping && <span>{t('alerts.flapping', { firings: alert.flapping.firings })}</span>}
      {alert.owner && <span>{t('alerts.owner', { owner: alert.owner })}</span>}
    </p>
  );
}
