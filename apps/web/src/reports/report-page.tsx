import type { ReportKind } from '@mcc/contracts';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLanguage } from '../i18n/use-language';
import { PageHead } from '../page-head';
import { reportHref } from '../route/route';
import { reportPath, REPORTS } from './report-address';
import { ReportSheet } from './report-sheet';
import '../styles/reports.css';

/** The reports of the gateway, in the language of the screen. */
export default function ReportPage({ kind }: { kind: ReportKind }) {
  const { t } = useTranslation('reports');
  const [date, setDate] = useState('');
  const path = reportPath(kind, date, useLanguage());
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
          <input type="date" value={date} onChange={({ target }) => setDate(target.value)} />
        </label>
        <a className="link" href={path} target="_blank" rel="noreferrer">
          {t('alone')}
        </a>
      </PageHead>
      <ReportSheet path={path} title={t(`kind.${kind}`)} />
    </main>
  );
}
