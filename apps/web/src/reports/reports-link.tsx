import { useTranslation } from 'react-i18next';
import { reportHref } from '../route/route';
import { useRoute } from '../route/use-route';

/** The way to the reports, from everywhere. */
export function ReportsLink() {
  const { t } = useTranslation('reports');
  const isThere = useRoute().view === 'reports';
  const name = t('link');
  return (
    <a
      className="icon-button"
      href={reportHref('daily')}
      aria-label={name}
      aria-current={isThere ? 'page' : undefined}
      title={name}
    >
      <svg viewBox="0 0 24 24" aria-hidden="true">
        <path d="M6 3h9l4 4v14H6zM15 3v4h4M9 12h7M9 16h7" />
      </svg>
      <span className="tool-name">{name}</span>
    </a>
  );
}
