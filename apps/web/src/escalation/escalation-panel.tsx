import type { EscalationStepView, EscalationView } from '@mcc/contracts';
import { useTranslation } from 'react-i18next';
import { asFailure } from '../api/http';
import { formatMoment } from '../format/time';
import { useStyle } from '../i18n/use-language';
import { Mark } from '../mark';
import { useName } from '../names/use-name';
import { onDuty } from '../on-call/on-duty';
import { useOnCall } from '../on-call/use-on-call';
import { useServerNow } from '../time/use-now';
import { TimeLeft } from './time-left';
import { useEscalations } from './use-escalations';
import { usePersons } from './use-persons';

/** Who was called for an open alert when, who is next at what time, and who is on duty now. */
export function EscalationPanel({ alert }: { alert: string }) {
  const { t } = useTranslation('escalation');
  const { data, error } = useEscalations();
  const views = data?.get(alert) ?? [];
  return (
    <section className="panel escalation" aria-labelledby="escalation-title">
      <h3 id="escalation-title">{t('title')}</h3>
      {error && <p role="alert">{t('failed', { message: asFailure(error).message })}</p>}
      {!data && !error && <p className="quiet">{t('loading')}</p>}
      {data && views.length === 0 && <p className="quiet">{t('none')}</p>}
      {views.map((view) => (
        <RouteSteps key={view.route} view={view} isAlone={views.length === 1} />
      ))}
      <OnCallNow />
    </section>
  );
}

function OnCallNow() {
  const { t } = useTranslation('escalation');
  const persons = usePersons();
  const schedules = useOnCall();
  if (schedules.length === 0) return null;
  return (
    <p>
      <span className="quiet">{t('onCall')}</span> <strong>{persons(onDuty(schedules).persons)}</strong>
    </p>
  );
}

function RouteSteps({ view, isAlone }: { view: EscalationView; isAlone: boolean }) {
  const { t } = useTranslation('escalation');
  return (
    <>
      {!isAlone && <h4 className="quiet">{t('route', { route: view.route })}</h4>}
      <ol className="escalation-steps">
        {view.steps.map((step, index) => (
          <Step key={index} number={index + 1} step={step} isNext={view.next?.step === index + 1} />
        ))}
      </ol>
      <Course view={view} />
    </>
  );
}

function Step({ number, step, isNext }: { number: number; step: EscalationStepView; isNext: boolean }) {
  const { t } = useTranslation('escalation');
  const moment = useMoment();
  const persons = usePersons();
  const nameOf = useName();
  const { receivers, toldAt, dueAt } = step;
  const who = persons(step.persons);
  const named = receivers.map((receiver) => nameOf('person', receiver)).join(t('separator'));
  return (
    <li className={isNext ? 'is-next' : ''} aria-current={isNext ? 'step' : undefined}>
      <Mark shape={toldAt ? 'dot' : isNext ? 'half' : 'ring'} tone={toldAt ? 'good' : 'quiet'} />
      <span className="quiet">{t('step', { step: number })}</span>
      <strong>{named === who ? who : t('via', { receivers: named, persons: who })}</strong>
      <span className="quiet">
        {toldAt && <time dateTime={toldAt}>{t('told', { time: moment(toldAt) })}</time>}
        {toldAt && dueAt && ' · '}
        {dueAt && <time dateTime={dueAt}>{t('due', { time: moment(dueAt) })}</time>}
        {!toldAt && !dueAt && t('waits')}
      </span>
    </li>
  );
}

/** What happens next, or why nothing does. */
function Course({ view: { held, next } }: { view: EscalationView }) {
  const { t } = useTranslation('escalation');
  const now = useServerNow();
  const moment = useMoment();
  const persons = usePersons();
  const isHeldUntil = held?.why === 'acknowledged' && held.until !== undefined;
  return (
    <>
      {held && (
        <p>
          {isHeldUntil
            ? t('held.acknowledgedUntil', { time: moment(held.until ?? '') })
            : t(`held.${held.why}`)}
        </p>
      )}
      {!held && !next && <p>{t('allTold')}</p>}
      {next && (
        <p className="escalation-next">
          {t(`next.${held ? 'anew' : next.why}`, { time: moment(next.at), persons: persons(next.persons) })}
          <TimeLeft ms={Date.parse(next.at) - now} />
        </p>
      )}
    </>
  );
}

/** Writes an ISO time as people here read it. */
function useMoment(): (time: string) => string {
  const style = useStyle();
  const now = useServerNow();
  return (time) => formatMoment(Date.parse(time), now, style);
}
