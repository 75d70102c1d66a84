import { useTranslation } from 'react-i18next';
import { FilterBar } from '../filter/filter-bar';
import { isEmpty } from '../live/live-view';
import { useView } from '../live/live-store';
import { useRoute } from '../route/use-route';
import { Clock } from './clock';
import { ConnectionBadge } from './connection-badge';
import { DataTime } from './data-time';
import { HeaderTools } from './header-tools';
import { SourceMark } from './source-mark';

/** What screen this is, how far its numbers can be trusted, and what time it is. */
export function Header() {
  const { t } = useTranslation();
  const environment = useView((view) => view.environment, null);
  const demo = useView((view) => view.demo, false);
  const canFilter = useCanFilter();
  return (
    <header className="header">
      <div className="header-name">
        <svg className="logo" viewBox="0 0 32 32" aria-hidden="true">
          <path d="M4 23l7-9 6 5L27 7" />
          <circle cx="27" cy="7" r="3" />
        </svg>
        <h1>{t('product')}</h1>
        <div className="header-marks">
          {environment !== null && (
            <span className="badge environment" title={t('header.environment', { name: environment })}>
              {environment}
            </span>
          )}
          {demo && (
            <span className="badge demo" title={t('header.demoHint')}>
              {t('header.demo')}
            </span>
          )}
        </div>
        {canFilter && <FilterBar />}
      </div>
      <Clock />
      <div className="header-state">
        <DataTime />
        <SourceMark />
        <ConnectionBadge />
        <HeaderTools />
      </div>
    </header>
  );
}

/** Whether there are numbers here that the filter applies to. */
function useCanFilter(): boolean {
  const { view } = useRoute();
  const empty = useView(isEmpty, false);
  return !empty && (view === 'wall' || view === 'explore');
}
