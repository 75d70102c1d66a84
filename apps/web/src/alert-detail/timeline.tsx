import type { AlertMessage } from '@mcc/contracts';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { formatMoment } from '../format/time';
import { useLocalized, useStyle } from '../i18n/use-language';
import { useName } from '../names/use-name';
import { useTicked } from '../time/use-now';
import { kindOf, timelineRows, whoOf, type TimelineRow } from './timeline-rows';

/** What happened to the alert, by whom and why, newest first. */
export function Timeline({ timeline }: { timeline: AlertMessage[] }) {
  const { t } = useTranslation('response');
  const rows = useMemo(() => timelineRows(timeline), [timeline]);
  return (
    <section className="panel timeline" aria-labelledby="timeline-title">
      <h3 id="timeline-title">{t('timeline.title')}</h3>
      <ol className="timeline-list" tabIndex={0} aria-labelledby="timeline-title">
        {rows.map((row) => (
          <Entry key={row.message.transitionId} row={row} />
        ))}
      </ol>
    </section>
  );
}

function Entry({ row: { message, times } }: { row: TimelineRow }) {
  const { t } = useTranslation('response');
  const style = useStyle();
  const time = useTicked((now) => formatMoment(message.at, now, style));
  const nameOf = useName();
  const who = whoOf(message);
  const texts: Record<string, string> = t('timeline.kind', {
    returnObjects: true,
    assignee: nameOf('person', message.assignee ?? ''),
  });
  // a server of a later version may tell of kinds that have no text yet
  const what = texts[kindOf(message)] ?? message.kind;
  return (
    <li className={`timeline-entry is-${message.kind}`}>
      <time dateTime={new Date(message.at).toISOString()}>{time}</time>
      <p>
        <strong>{what}</strong>
        {times > 1 && <span className="quiet"> {t('timeline.updates', { total: times })}</span>}
        <span className="timeline-who">
          {who === 'clock'
            ? t('timeline.byClock')
            : who === 'rule'
              ? t('timeline.byRule')
              : nameOf('person', who.person)}
        </span>
      </p>
      <Why message={message} />
    </li>
  );
}

/** Why it happened: in the words of the rule, or of whoever did it. */
function Why({ message }: { message: AlertMessage }) {
  const { t } = useTranslation('response');
  const localized = useLocalized();
  const style = useStyle();
  const { closeOut, deadline, evidence, fiveWhys, kind, note, until } = message;
  const end = useTicked((now) => (until === undefined ? '' : formatMoment(until, now, style)));
  return (
    <div className="timeline-why">
      {closeOut && <p>{t(`resolve.reasons.${closeOut}`)}</p>}
      {kind === 'ack' && until !== undefined && <p>{t('timeline.until', { time: end })}</p>}
      {kind === 'escalate' && deadline !== undefined && <p>{t('timeline.overdue')}</p>}
      {note !== undefined && <p className="timeline-note">{note}</p>}
      {fiveWhys && (
        <dl className="timeline-whys">
          {fiveWhys.map((why, n) => (
            <div key={n}>
              <dt>{why.question}</dt>
              <dd>{why.answer}</dd>
            </div>
          ))}
        </dl>
      )}
      {evidence && <p className="quiet">{localized(evidence.reason)}</p>}
    </div>
  );
}
