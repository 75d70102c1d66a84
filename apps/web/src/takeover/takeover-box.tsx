import type { AlertView } from '@mcc/contracts';
import { useEffect, useEffectEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { acknowledgeSigned } from '../alerts/acknowledgements';
import { AlertEvidence } from '../alerts/alert-evidence';
import { AlertPlace } from '../alerts/alert-place';
import { AlertProgress } from '../alerts/alert-progress';
import { DeadlineCount } from '../alerts/deadline-count';
import { keyEvidence } from '../alerts/evidence';
import { GradeMark } from '../alerts/grade-mark';
import { SoundToggle } from '../alerts/sound-toggle';
import { EscalationNote } from '../escalation/escalation-note';
import { useLocalized } from '../i18n/use-language';
import { alertHref } from '../route/route';

/** How long it stays, ms; the bar at its foot (takeover.css) runs as long. */
const TAKEOVER_MS = 10_000;

interface Props {
  alert: AlertView;
  /** how many came together, this one among them */
  total: number;
  onClose: () => void;
}

/** The newest red alert, large. It takes neither the focus nor the rest of the screen away. */
export function TakeoverBox({ alert, total, onClose }: Props) {
  const { t } = useTranslation('response');
  const [isHeld, setHeld] = useState(false);
  const close = useEffectEvent(onClose);
  useEffect(() => {
    // Whoever points at it or has the focus in it is given time.
    if (isHeld) return;
    const timer = setTimeout(() => close(), TAKEOVER_MS);
    return () => clearTimeout(timer);
  }, [isHeld]);
  const localized = useLocalized();
  const acknowledge = (): void => {
    acknowledgeSigned(alert.id);
    onClose();
  };
  return (
    <section
      className={`takeover${isHeld ? ' is-held' : ''}`}
      role="alert"
      onPointerEnter={() => setHeld(true)}
      onPointerLeave={() => setHeld(false)}
      onFocus={() => setHeld(true)}
      onBlur={() => setHeld(false)}
    >
      <header className="takeover-head">
        <GradeMark grade={alert.grade} />
        <strong>{total > 1 ? t('takeover.several', { total }) : t('takeover.title')}</strong>
        <DeadlineCount alert={alert} />
        <button type="button" className="button" aria-label={t('takeover.close')} onClick={onClose}>
          ×
        </button>
      </header>
      <p className="takeover-rule quiet">{localized(alert.ruleName)}</p>
      <p className="takeover-summary">{localized(alert.summary)}</p>
      <AlertPlace alert={alert} />
      {alert.evidence && <AlertEvidence values={keyEvidence(alert.evidence)} />}
      <AlertProgress alert={alert} />
      <EscalationNote alert={alert} />
      <footer className="takeover-foot">
        <span className="quiet takeover-hint">{t('takeover.hint')}</span>
        <SoundToggle />
        <a className="button" href={alertHref(alert.id)} onClick={onClose}>
          {t('takeover.open')}
        </a>
        <button type="button" className="button is-primary" onClick={acknowledge}>
          {t('act.acknowledge')}
        </button>
      </footer>
      <span className="takeover-time" aria-hidden="true" />
    </section>
  );
}
