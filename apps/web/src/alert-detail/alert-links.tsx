import type { AlertDetail } from '@mcc/contracts';
import { useTranslation } from 'react-i18next';
import { useLocalized } from '../i18n/use-language';
import { replayHref } from '../replay/replay-url';
import { safeHref } from './safe-link';

/** Addresses are exact to the second, and the alert shall be on the wall. */
const ROUND_UP_MS = 999;

/** The runbook and whatever else the rule refers to, as of its latest word. */
export function AlertLinks({ alert }: { alert: AlertDetail }) {
  const { t } = useTranslation(['response', 'replay']);
  const localized = useLocalized();
  const runbook = alert.timeline.findLast((message) => message.runbook)?.runbook;
  const links = alert.timeline.findLast((message) => message.links?.length)?.links ?? [];
  return (
    <section className="panel" aria-labelledby="links-title">
      <h3 id="links-title">{t('links.title')}</h3>
      {runbook && <p className="runbook">{localized(runbook)}</p>}
      {!runbook && links.length === 0 && <p className="quiet">{t('links.none')}</p>}
      <ul className="link-list">
        {links.map(({ title, url }) => {
          const href = safeHref(url);
          return (
            <li key={`${title} ${url}`}>
              {href === undefined ? (
                <>
                  {title} <span className="quiet">{url}</span>
                </>
              ) : (
                <a className="link" href={href} target="_blank" rel="noreferrer">
                  {title}
                </a>
              )}
            </li>
          );
        })}
        {alert.raisedAt !== null && (
          <li>
            <a
              className="link"
              href={replayHref({ at: Date.parse(alert.raisedAt) + ROUND_UP_MS, speed: 60, playing: false })}
            >
              {t('replay:alertLink')}
            </a>
          </li>
        )}
        <li className="quiet">
          {t('links.rule')} <code>{alert.rule}</code>
        </li>
      </ul>
    </section>
  );
}
