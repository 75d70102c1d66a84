import type { OnCallView } from '@mcc/contracts';
import { useTranslation } from 'react-i18next';
import { formatMoment } from '../format/time';
import { useStyle } from '../i18n/use-language';
import { Mark } from '../mark';
import { useName } from '../names/use-name';
import { useServerNow } from '../time/use-now';
import { onDuty } from './on-duty';
import { useOnCall } from './use-on-call';

const POPOVER = 'on-call-schedules';

/** Who is on duty, with all schedules one press away; nothing where there are none. */
export function OnCall() {
  const { t } = useTranslation('response');
  const schedules = useOnCall();
  const nameOf = useName();
  const { persons, isGap } = onDuty(schedules);
  if (schedules.length === 0) return null;
  const names =
    persons.length > 0
      ? persons.map((person) => nameOf('person', person)).join(t('onCall.separator'))
      : t('onCall.nobody');
  return (
    <>
      <button
        type="button"
        className="button on-call-open"
        popoverTarget={POPOVER}
        aria-label={t('onCall.open', { persons: names })}
      >
        {isGap && <Mark shape="triangle" tone="warn" />}
        <span className="quiet">{t('onCall.title')}</span> <span className="on-call-names">{names}</span>
      </button>
      <div id={POPOVER} className="on-call" popover="auto" role="group" aria-label={t('onCall.schedules')}>
        <h3>{t('onCall.schedules')}</h3>
        <ul>
          {schedules.map((schedule) => (
            <Schedule key={schedule.id} schedule={schedule} />
          ))}
        </ul>
      </div>
    </>
  );
}

function Schedule({ schedule: { id, now: turn, next, zone } }: { schedule: OnCallView }) {
  const { t } = useTranslation('response');
  const style = useStyle();
  const nameOf = useName();
  const now = useServerNow();
  const moment = (time: string): string => formatMoment(Date.parse(time), now, style);
  return (
    <li data-schedule={id}>
      <p className="quiet" title={zone}>
        {nameOf('person', id)}
      </p>
      <p>
        {turn.person === null ? (
          <>
            <Mark shape="triangle" tone="warn" /> {t('onCall.nobody')}
          </>
        ) : (
          <strong>{nameOf('person', turn.person)}</strong>
        )}
        {turn.until !== null && (
          <span className="quiet"> {t('column.until', { time: moment(turn.until) })}</span>
        )}
      </p>
      {next && (
        <p className="quiet">
          {t('onCall.next', { person: nameOf('person', next.person), time: moment(next.from) })}
        </p>
      )}
    </li>
  );
}
