import type { AlertDetail } from '@mcc/contracts';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { actOn } from '../alert-acts/act';
import { useActor } from '../alerts/actor';
import { sign } from '../alerts/signing';
import { asFailure, type RequestFailed } from '../api/http';
import { FailureText } from '../dialog/failure-text';

/** Asks whether the alert was worth looking at; the latest word of each person counts. */
export function FeedbackBar({ alert: { id, feedback = [] } }: { alert: AlertDetail }) {
  const { t } = useTranslation('response');
  const actor = useActor((state) => state.actor);
  const [failure, setFailure] = useState<RequestFailed | null>(null);
  const own = feedback.find(({ by }) => by === actor)?.useful;
  const useful = feedback.filter((word) => word.useful).length;
  const say = async (by: string, isUseful: boolean): Promise<void> => {
    setFailure(null);
    try {
      await actOn(id, 'feedback', { actor: by, useful: isUseful });
    } catch (cause) {
      setFailure(asFailure(cause));
    }
  };
  return (
    <div className="feedback" role="group" aria-label={t('detail.feedback')}>
      <span>{t('detail.feedback')}</span>
      {[true, false].map((isUseful) => (
        <button
          key={String(isUseful)}
          type="button"
          className="button"
          aria-pressed={own === isUseful}
          onClick={() => sign('act', (by) => void say(by, isUseful))}
        >
          {t(isUseful ? 'act.useful' : 'act.notUseful')}
        </button>
      ))}
      {feedback.length > 0 && (
        <span className="quiet">
          {t('detail.feedbackCount', { useful, notUseful: feedback.length - useful })}
        </span>
      )}
      {failure && <FailureText failure={failure} />}
    </div>
  );
}
