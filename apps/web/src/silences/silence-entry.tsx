import type { LocalizedText, SilenceView } from '@mcc/contracts';
import { useEffect, useRef, useState, type KeyboardEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { sign } from '../alerts/signing';
import { asFailure, type RequestFailed } from '../api/http';
import { FailureText } from '../dialog/failure-text';
import { formatCountdown, formatMoment } from '../format/time';
import { useStyle } from '../i18n/use-language';
import { useName } from '../names/use-name';
import { useServerNow } from '../time/use-now';
import { endSilence } from './silences';
import { spanOf } from './silence-span';
import { useMatcherWords } from './use-matcher-words';

interface Props {
  silence: SilenceView;
  ruleName: (rule: string) => LocalizedText | undefined;
}

/** One silence: what it hides, why, by whom, for how long yet, and the way to end it. */
export function SilenceEntry({ silence, ruleName }: Props) {
  const { t } = useTranslation('response');
  const style = useStyle();
  const now = useServerNow();
  const nameOf = useName();
  const words = useMatcherWords(ruleName);
  const { state, leftMs } = spanOf(silence, now);
  const moment = (time: string): string => formatMoment(Date.parse(time), now, style);
  const time = formatCountdown(leftMs);
  return (
    <li className="silence">
      <p className="silence-head">
        <span className="badge">{t(`silences.state.${state}`)}</span>
        {state !== 'expired' && (
          <span>{t(state === 'scheduled' ? 'silences.startsIn' : 'silences.left', { time })}</span>
        )}
      </p>
      <ul className="silence-matchers">
        {silence.matchers.map((matcher) => (
          <li key={`${matcher.field}${matcher.op}${matcher.value}`}>{words(matcher)}</li>
        ))}
      </ul>
      <p className="silence-reason">{silence.reason}</p>
      <p className="quiet">
        {t('silences.by', { author: nameOf('person', silence.author) })} ·{' '}
        {t('silences.span', { from: moment(silence.from), until: moment(silence.until) })}
      </p>
      {state !== 'expired' && <EndSilence silence={silence} />}
    </li>
  );
}

/** Two presses: what a silence hides will disturb people at once. */
function EndSilence({ silence: { id, reason } }: { silence: SilenceView }) {
  const { t } = useTranslation('response');
  const [step, setStep] = useState<'idle' | 'asking' | 'taken-back' | 'sending'>('idle');
  const [failure, setFailure] = useState<RequestFailed | null>(null);
  const end = async (actor: string): Promise<void> => {
    setStep('sending');
    setFailure(null);
    try {
      await endSilence(id, actor);
    } catch (cause) {
      setFailure(asFailure(cause));
      setStep('idle');
    }
  };
  const endButton = useRef<HTMLButtonElement>(null);
  // who takes it back stands where they were
  useEffect(() => {
    if (step === 'taken-back') endButton.current?.focus();
  }, [step]);
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key !== 'Escape' || step !== 'asking') return;
    // answers the question, and does not leave the page
    event.preventDefault();
    setStep('taken-back');
  };
  return (
    <div className="silence-end" onKeyDown={onKeyDown}>
      {step === 'idle' || step === 'taken-back' ? (
        <button
          ref={endButton}
          type="button"
          className="button"
          aria-label={t('silences.endName', { reason })}
          onClick={() => setStep('asking')}
        >
          {t('silences.end')}
        </button>
      ) : (
        <>
          <button
            type="button"
            className="button is-primary"
            disabled={step === 'sending'}
            autoFocus
            onClick={() => sign('act', (actor) => void end(actor))}
          >
            {t('silences.confirm')}
          </button>
          <button type="button" className="button" onClick={() => setStep('taken-back')}>
            {t('dialog.cancel')}
          </button>
        </>
      )}
      {failure && <FailureText failure={failure} />}
    </div>
  );
}
