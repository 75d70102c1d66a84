import type { IngestResponse } from '@mcc/contracts';
import { useMutation } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { asFailure, postJson, RequestFailed } from '../api/http';
import { FailureText } from '../dialog/failure-text';
import { testEvent } from './first-event';

/** @throws RequestFailed also where the event itself is refused */
async function send(): Promise<void> {
  const { rejected } = await postJson<IngestResponse>('/api/v1/events', testEvent(Date.now()));
  if (rejected[0]) throw new RequestFailed(422, rejected[0].message);
}

/** Sends one order as a producer would. The wall comes by itself when it has been counted. */
export function SendTestEvent() {
  const { t } = useTranslation();
  const sending = useMutation({ mutationFn: send });
  return (
    <div className="first-test">
      <p>{t('states.firstRun.testLead')}</p>
      <button
        type="button"
        className="button"
        disabled={sending.isPending || sending.isSuccess}
        onClick={() => sending.mutate()}
      >
        {t('states.firstRun.test')}
      </button>
      <p role="status">{sending.isSuccess && t('states.firstRun.testSent')}</p>
      {sending.error && <FailureText failure={asFailure(sending.error)} />}
    </div>
  );
}
