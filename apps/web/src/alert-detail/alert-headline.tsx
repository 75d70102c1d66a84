import type { AlertDetail } from '@mcc/contracts';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { AlertPlace } from '../alerts/alert-place';
import { DeadlineCount } from '../alerts/deadline-count';
import { GradeMark } from '../alerts/grade-mark';
import { SuppressionNote } from '../alerts/suppression-note';
import { formatMoment } from '../format/time';
import { useLocalized, useStyle } from '../i18n/use-language';
import { useName } from '../names/use-name';
import { WALL_HREF } from '../route/route';
import { useTicked } from '../time/use-now';

/** What it is, where, and in whose hands. The focus begins here. */
export function AlertHeadline({ alert }: { alert: AlertDetail }) {
  const { t } = useTranslation(['response', 'screen']);
  const localized = useLocalized();
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  const { flapping, grade, suppressed } = alert;
  return (
    <header className={`headline grade-${grade}`}>
      <div className="headline-top">
        <a className="button" href={WALL_HREF}>
          ← {t('detail.back')}
        </a>
        <span className="alert-grade">
          <GradeMark grade={grade} isQuiet={suppressed !== undefined} />
          {t(`screen:alerts.grade.${grade}`)}
        </span>
        <span className="quiet headline-rule">
          {localized(alert.ruleName)} · {t('detail.episode', { episode: alert.episode })}
        </span>
        {flapping && (
          <span className="alert-flapping">{t('screen:alerts.flapping', { firings: flapping.firings })}</span>
        )}
      </div>
      <h2 ref={heading} tabIndex={-1}>
        {localized(alert.summary)}
      </h2>
      <AlertPlace alert={alert} />
      {suppressed && <SuppressionNote suppressed={suppressed} />}
      <HeadlineFacts alert={alert} />
    </header>
  );
}

function HeadlineFacts({ alert }: { alert: AlertDetail }) {
  const { t } = useTranslation(['response', 'screen']);
  const nameOf = useName();
  const { acknowledgedBy, acknowledgedUntil, assignee, closeOut, deadline, owner, state } = alert;
  const facts = {
    state: (
      <span className={`alert-state is-${state}`}>
        {t(`screen:alerts.state.${state}`)}
        {closeOut?.reason && ` · ${t(`resolve.reasons.${closeOut.reason}`)}`}
      </span>
    ),
    deadline: deadline !== null && <DeadlineCount alert={alert} />,
    firedAt: alert.firedAt !== null && <Moment time={alert.firedAt} />,
    resolvedAt: alert.resolvedAt !== null && <Moment time={alert.resolvedAt} />,
    acknowledgedBy: acknowledgedBy && (
      <>
        {nameOf('person', acknowledgedBy)}
        {acknowledgedUntil && (
          <span className="quiet">
            {' '}
            <Moment time={acknowledgedUntil} isEnd />
          </span>
        )}
      </>
    ),
    owner: owner && nameOf('person', owner),
    assignee:
      (assignee && nameOf('person', assignee)) ??
      (state !== 'resolved' && <span className="quiet">{t('detail.nobody')}</span>),
  };
  return (
    <dl className="headline-facts">
      {Object.entries(facts)
        .filter(([, fact]) => fact)
        .map(([name, fact]) => (
          <div key={name}>
            <dt>{t(`detail.${name as keyof typeof facts}`)}</dt>
            <dd>{fact}</dd>
          </div>
        ))}
    </dl>
  );
}

function Moment({ time, isEnd = false }: { time: string; isEnd?: boolean }) {
  const { t } = useTranslation('response');
  const style = useStyle();
  const said = useTicked((now) => formatMoment(Date.parse(time), now, style));
  return <time dateTime={time}>{isEnd ? t('column.until', { time: said }) : said}</time>;
}
