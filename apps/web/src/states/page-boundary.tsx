import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { WALL_HREF } from '../route/route';
import { PanelBoundary } from './panel-boundary';

/** Keeps a page that cannot be drawn from taking the header and the take-over down with it. */
export function PageBoundary({ children }: { children: ReactNode }) {
  return <PanelBoundary instead={<PageFailed />}>{children}</PanelBoundary>;
}

function PageFailed() {
  const { t } = useTranslation();
  return (
    <main className="page state" role="alert">
      <h2>{t('states.pageFailed.title')}</h2>
      <p>{t('states.pageFailed.hint')}</p>
      <p className="state-acts">
        <button type="button" className="button is-primary" onClick={() => location.reload()}>
          {t('states.pageFailed.reload')}
        </button>
        <a className="button" href={WALL_HREF}>
          ← {t('states.toWall')}
        </a>
      </p>
    </main>
  );
}
