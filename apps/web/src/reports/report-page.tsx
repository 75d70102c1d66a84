import type { ReportKind } from '@mcc/contracts';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLanguage } from '../i18n/use-language';
import { useShortcuts } from '../keyboard/use-shortcuts';
import { reportHref, WALL_HREF } from '../route/route';
import { goTo } from '../route/use-route';
import { reportPath, REPORTS } from './report-address';
import { ReportSheet } from './report-sheet';
import '../styles/reports.css';

/** The reports of the gateway, in the language of the screen. */
export default function ReportPage({ kind }: { kind: ReportKind }) {
  const { t } = useTranslation('reports');
  const [date, setDate] = useState('');
  const path = reportPath(kind, date, useLanguage());
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  useShortcuts((shortcut) => {
    if (shortcut !== 'close') return false;
    goTo(WALL_HREF);
    return true;
  });
  return (
    <main className="page report-page">
      <header className="page-head">
        <a className="button" href={WALL_HREF}>
          ← {t('back')}
        </a>
        <h2 ref={heading} tabIndex={-1}>
          {t('title')}
        </h2>
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
      </header>
      <ReportSheet path={path} title={t(`kind.${kind}`)} />
    </main>
  );
}
