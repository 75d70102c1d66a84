import type { UseQueryResult } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { asFailure, type TextAnswer } from '../api/http';

/** One report, once it is written; it is a page of its own, without scripts. */
export function ReportSheet({ report, title }: { report: UseQueryResult<TextAnswer>; title: string }) {
  const { t } = useTranslation('reports');
  const { data, error, isFetching, refetch } = report;
  if (data) return <iframe className="report-sheet" title={title} srcDoc={data.text} sandbox="" />;
  return (
    <div className="panel report-state" aria-busy={isFetching}>
      {isFetching && <p role="status">{t('writing')}</p>}
      {error && !isFetching && (
        <>
          <p role="alert">{t('failed', { message: asFailure(error).message })}</p>
          <button type="button" className="button" onClick={() => void refetch()}>
            {t('retry')}
          </button>
        </>
      )}
    </div>
  );
}
