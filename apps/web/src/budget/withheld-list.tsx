import type { BudgetWithheldView } from '@mcc/contracts';
import { useTranslation } from 'react-i18next';
import type { RequestFailed } from '../api/http';
import { formatMoment } from '../format/time';
import { useLocalized, useStyle } from '../i18n/use-language';
import { useReadFailure } from '../states/use-read-failure';
import { useServerNow } from '../time/use-now';

/** More than these nobody reads. */
const SHOWN = 10;

interface Props {
  withheld: readonly BudgetWithheldView[] | undefined;
  failure: RequestFailed | null;
}

/** Why nothing was done, where a rule was set off and did nothing. */
export function WithheldList({ withheld = [], failure }: Props) {
  const { t } = useTranslation('budget');
  const whyUnread = useReadFailure();
  const style = useStyle();
  const localized = useLocalized();
  const now = useServerNow();
  if (withheld.length === 0 && failure === null) return null;
  return (
    <section className="panel withheld" aria-labelledby="withheld-title">
      <header className="panel-head">
        <h3 id="withheld-title">{t('withheld.title')}</h3>
      </header>
      {failure && <p role="alert">{t('withheld.failed', { message: whyUnread(failure) })}</p>}
      <ul>
        {withheld.slice(0, SHOWN).map(({ plan, rule, ruleName, trigger, at, reason }) => (
          <li key={`${plan}${rule}${trigger}${at}`}>
            <time className="quiet" dateTime={at}>
              {formatMoment(Date.parse(at), now, style)}
            </time>{' '}
            {ruleName ? localized(ruleName) : rule} · {localized(reason)}
          </li>
        ))}
      </ul>
    </section>
  );
}
