import type { AlertView } from '@mcc/contracts';
import { useTranslation } from 'react-i18next';
import { formatMoment } from '../format/time';
import { useStyle } from '../i18n/use-language';
import { Mark } from '../mark';
import { useServerNow } from '../time/use-now';
import { TimeLeft } from './time-left';
import { standingOf } from './standing';
import { useEscalations } from './use-escalations';
import { usePersons } from './use-persons';

/** How far an alert has been escalated, and who is next at what time; nothing where nobody is called. */
export function EscalationNote({ alert }: { alert: AlertView }) {
  const { t } = useTranslation('escalation');
  const style = useStyle();
  const now = useServerNow();
  const persons = usePersons();
  const { data } = useEscalations();
  const standing = standingOf(alert, data?.get(alert.id) ?? [], now);
  if (!standing) return null;
  const { reached, total, next } = standing;
  return (
    <p className="escalation-note">
      <span>{t('reached', { reached, total })}</span>
      {!next && <span>{t('allTold')}</span>}
      {next && (
        <span>
          {next.kind === 'overdue' && (
            <>
              <Mark shape="triangle" tone="warn" />{' '}
            </>
          )}
          {t(`next.${next.kind}`, {
            time: formatMoment(next.at, now, style),
            persons: persons(next.persons),
          })}
          <TimeLeft ms={next.at - now} />
        </span>
      )}
    </p>
  );
}
