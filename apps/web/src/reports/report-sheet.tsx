import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { asFailure, getText } from '../api/http';

/** How long a report is shown without asking for it anew, ms: it may be of a day that is not over. */
const FRESH_MS = 60_000;

/** One report, once it is written; it is a page of its own, without scripts. */
export function ReportSheet({ path, title }: { path: string; title: string }) {
  const { t } = useTranslation('reports');
  const { data, error, isFetching, refetch } = useQuery({
    queryKey: ['report', path],
    queryFn: ({ signal }) => getText(path, signal),
    staleTime: FRESH_MS,
    // a wrong date stays wrong
    retry: (attempt, cause) => attempt < 2 && (asFailure(cause).status ?? 500) >= 500,
  });
  if (data !== undefined) return <iframe className="report-sheet" title={title} srcDoc={data} sandbox="" />;
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
