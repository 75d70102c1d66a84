import type { RelatedAlert } from '@mcc/contracts';
import { useTranslation } from 'react-i18next';
import { AlertPlace } from '../alerts/alert-place';
import { GradeMark } from '../alerts/grade-mark';
import { useLocalized, useNames } from '../i18n/use-language';
import { alertHref } from '../route/route';

/** What else was going on at the same time; undefined: not known yet. */
export function RelatedAlerts({ related }: { related: RelatedAlert[] | undefined }) {
  const { t } = useTranslation('response');
  return (
    <section className="panel" aria-labelledby="related-title">
      <h3 id="related-title">{t('related.title')}</h3>
      {!related && <p className="quiet">—</p>}
      {related?.length === 0 && <p className="quiet">{t('related.none')}</p>}
      <ul className="related-list">
        {related?.map((alert) => (
          <Related key={alert.id} alert={alert} />
        ))}
      </ul>
    </section>
  );
}

function Related({ alert }: { alert: RelatedAlert }) {
  const { t } = useTranslation(['response', 'screen']);
  const localized = useLocalized();
  const dimension = useNames('dimension');
  const shared = Object.keys(alert.shares.key).map((name) =>
    t('related.shares', { dimension: dimension(name).toLowerCase() }),
  );
  const reasons = [...shared, ...(alert.shares.kpi ? [t('related.sharesKpi')] : [])];
  return (
    <li className="related">
      <GradeMark grade={alert.grade} isQuiet={alert.state === 'resolved'} />
      <div>
        <a className="link" href={alertHref(alert.id)}>
          {localized(alert.summary)}
        </a>
        <AlertPlace alert={alert} />
        <p className="quiet">{[t(`screen:alerts.state.${alert.state}`), ...reasons].join(' · ')}</p>
      </div>
    </li>
  );
}
