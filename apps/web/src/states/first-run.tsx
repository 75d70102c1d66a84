import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { firstEventCommand } from './first-event';
import { SendTestEvent } from './send-test-event';

const REPLAY_COMMAND = 'npx mcc replay --mapping <mapping.yaml> --file <data.csv>';
const DEMO_COMMAND = 'npm start';

/** There is no data yet: how to send the first event. */
export function FirstRun() {
  const { t } = useTranslation();
  const [command] = useState(() => firstEventCommand(window.location.origin, Date.now()));
  const [copied, setCopied] = useState<'no' | 'yes' | 'failed'>('no');
  const copy = async (): Promise<void> => {
    try {
      await navigator.clipboard.writeText(command);
      setCopied('yes');
    } catch {
      // Browsers give the clipboard only to pages from https or localhost.
      setCopied('failed');
    }
  };
  return (
    <main className="state">
      <h2>{t('states.firstRun.title')}</h2>
      <p>{t('states.firstRun.lead')}</p>
      <div className="command">
        <pre tabIndex={0} aria-label={t('states.firstRun.command')}>
          {command}
        </pre>
        <button type="button" className="button is-primary" onClick={() => void copy()}>
          {t(copied === 'yes' ? 'states.firstRun.copied' : 'states.firstRun.copy')}
        </button>
      </div>
      <p role="status">{copied === 'failed' && t('states.firstRun.copyFailed')}</p>
      <SendTestEvent />
      <p>{t('states.firstRun.then')}</p>
      <p className="quiet">
        {t('states.firstRun.replay')} <code>{REPLAY_COMMAND}</code>
      </p>
      <p className="quiet">
        {t('states.firstRun.demo')} <code>{DEMO_COMMAND}</code>
      </p>
    </main>
  );
}
