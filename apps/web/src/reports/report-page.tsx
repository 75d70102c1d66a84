import type { ReportKind } from '@mcc/contracts';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLanguage } from '../i18n/use-language';
import { PageHead } from '../page-head';
import { reportHref } from '../route/route';
import { dateIn, reportPath, REPORTS } from './report-address';
import { ReportSheet } from './report-sheet';
import { useReport } from './use-report';
import '../styles/reports.css';

/** The reports of the gateway, in the language of the screen. */
export default function ReportPage({ kind }: { kind: ReportKind }) {
  const { t } = useTranslation('reports');
  const [chosen, setChosen] = useState('');
  const path = reportPath(kind, chosen, useLanguage());
  const report = useReport(path);
  // nobody has chosen one: the date of the latest, once it is known
  const date = chosen || dateIn(report.data?.location ?? null);
  return (
    <main className="page report-page">
      <PageHead title={t('title')}>
        <nav className="report-kinds" aria-label={t('kinds')}>
          {REPORTS.map((each) => (
            <a
              key={each}
              className="button"
              href={reportHref(each)}
              aria-current={each === kind ? 'page' : undefined}
            >
              {t(`kind.${each}`)}
            </a>
          ))}
        </nav>
        <label className="report-date" title={t('latest')}>
          <span className="quiet">{t(`date.${kind}`)}</span>
          <input type="date" value={date} onChange={({ target }) => setChosen(target.value)} />
        </label>
        <a className="link" href={path} target="_blank" rel="noreferrer">
          {t('alone')}
        </a>
      </PageHead>
      <ReportSheet report={report} title={t(`kind.${kind}`)} />
    </main>
  );
}
