import type { AlertCause, CauseCut as Cut, KpiUnit } from '@mcc/contracts';
import type { UseQueryResult } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useName } from '../names/use-name';
import { formatDifference, formatFull, formatPoints, formatShare } from '../format/number';
import { useLocalized, useNames, useStyle } from '../i18n/use-language';
import { useDictionary } from '../kpi/use-dictionary';
import { useReadFailure } from '../states/use-read-failure';
import { CauseCut } from './cause-cut';

/** Cuts that are shown at once; the others on demand. */
const SHOWN = 2;

/** Which values of which dimensions make the change. */
export function CauseCard({ cause }: { cause: UseQueryResult<AlertCause> }) {
  const { t } = useTranslation('response');
  const whyUnread = useReadFailure();
  const { data, error } = cause;
  return (
    <section className="panel cause" aria-labelledby="cause-title" aria-busy={cause.isPending}>
      <h3 id="cause-title">{t(data?.kind === 'prices' ? 'cause.prices' : 'cause.title')}</h3>
      {cause.isPending && <p className="quiet">{t('cause.loading')}</p>}
      {data ? (
        <CauseBody cause={data} />
      ) : (
        error && <p role="alert">{t('cause.failed', { message: whyUnread(error) })}</p>
      )}
    </section>
  );
}

function CauseBody({ cause }: { cause: AlertCause }) {
  const { t } = useTranslation('response');
  const localized = useLocalized();
  const dictionary = useDictionary();
  const dimension = useNames('dimension');
  const { cuts, kind, leftOut, none } = cause;
  if (none) return <p className="quiet">{localized(none.message)}</p>;
  // prices have no KPI: they are money
  const unit = kind === 'prices' ? 'money' : (dictionary.get(cause.kpi ?? '')?.unit ?? 'number');
  const isEmpty = cuts.every(({ values }) => values.length === 0);
  return (
    <>
      {kind === 'kpi' && <Headline cause={cause} unit={unit} />}
      {isEmpty && <p className="quiet">{t(kind === 'prices' ? 'cause.noPrices' : 'cause.noCuts')}</p>}
      {cuts.slice(0, SHOWN).map((cut) => (
        <CauseCut key={cut.dimension} cut={cut} unit={unit} />
      ))}
      {cuts.length > SHOWN && (
        <details className="cause-more">
          <summary>{t('cause.more', { total: cuts.length - SHOWN })}</summary>
          {cuts.slice(SHOWN).map((cut) => (
            <CauseCut key={cut.dimension} cut={cut} unit={unit} />
          ))}
        </details>
      )}
      {kind === 'kpi' && !isEmpty && <p className="quiet">{t('cause.adds')}</p>}
      {leftOut.length > 0 && (
        <p className="quiet">{t('cause.leftOut', { dimensions: leftOut.map(dimension).join(', ') })}</p>
      )}
    </>
  );
}

/** The change of the KPI, and the values that make it, in a sentence. */
function Headline({ cause, unit }: { cause: AlertCause; unit: KpiUnit }) {
  const { t } = useTranslation(['response', 'screen']);
  const style = useStyle();
  const localized = useLocalized();
  const name = useDictionary().get(cause.kpi ?? '')?.name;
  const { after, before, change, cuts } = cause;
  const [first] = cuts;
  if (before === undefined || after === undefined || change === undefined) return null;
  return (
    <>
      <p className="cause-change">
        {name && localized(name)}{' '}
        {t('cause.change', {
          before: formatFull(before, unit, style),
          after: formatFull(after, unit, style),
          change:
            unit === 'ratio'
              ? t('screen:kpi.change.points', { value: formatPoints(change, style) })
              : formatDifference(change, unit, style),
        })}
      </p>
      {first && <Decisive cut={first} />}
    </>
  );
}

function Decisive({ cut }: { cut: Cut }) {
  const { t } = useTranslation('response');
  const style = useStyle();
  const dimension = useNames('dimension');
  const nameOf = useName();
  if (cut.decisive === 0) return <p className="cause-decisive">{t('cause.noDecisive')}</p>;
  const decisive = cut.values.slice(0, cut.decisive);
  const named = (value: string): string =>
    value === '' ? t('cause.notGiven') : nameOf(cut.dimension, value);
  return (
    <p className="cause-decisive">
      {t('cause.decisive', {
        dimension: dimension(cut.dimension),
        values: decisive.map(({ value }) => named(value)).join(', '),
        share: formatShare(cut.explained, style),
      })}
    </p>
  );
}
