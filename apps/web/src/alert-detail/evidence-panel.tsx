import type { AlertDetail, Evidence } from '@mcc/contracts';
import { useTranslation } from 'react-i18next';
import { AlertEvidence } from '../alerts/alert-evidence';
import { useLocalized } from '../i18n/use-language';
import { PanelBoundary } from '../states/panel-boundary';
import { EvidenceCourse } from './evidence-course-view';
import { courseEvidence } from './evidence-course';

/** What the decision rests on: the values, and the course of the KPI around the episode. */
export function EvidencePanel({ alert }: { alert: AlertDetail }) {
  const { t } = useTranslation('response');
  const localized = useLocalized();
  const { evidence } = alert;
  const evidences = courseEvidence(alert);
  return (
    <section className="panel evidence" aria-labelledby="evidence-title">
      <h3 id="evidence-title">{t('evidence.title')}</h3>
      {evidence && (
        <>
          <p className="evidence-reason">{localized(evidence.reason)}</p>
          <AlertEvidence values={withSample(evidence)} />
          {evidence.provisional && <p className="quiet">{t('evidence.provisional')}</p>}
        </>
      )}
      {evidences.length === 0 ? (
        <p className="quiet">{t('evidence.noKpi')}</p>
      ) : (
        <PanelBoundary message={t('evidence.chartFailed')}>
          <EvidenceCourse alert={alert} evidences={evidences} />
        </PanelBoundary>
      )}
    </section>
  );
}

/** All values, and the sample where the rule does not give it itself. */
function withSample({ values, sample }: Evidence): Evidence['values'] {
  const isGiven = values.some(({ name }) => name === 'sample');
  return isGiven ? values : [...values, { name: 'sample', value: sample, unit: 'count' }];
}
