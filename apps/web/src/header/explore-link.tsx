import { useTranslation } from 'react-i18next';
import { useShortcuts } from '../keyboard/use-shortcuts';
import { EXPLORE_HREF } from '../route/route';
import { goTo, useRoute } from '../route/use-route';

/** The way to the Explore view, from everywhere. */
export function ExploreLink() {
  const { t } = useTranslation();
  const isThere = useRoute().view === 'explore';
  useShortcuts((shortcut) => {
    if (shortcut !== 'explore' || isThere) return false;
    goTo(EXPLORE_HREF);
    return true;
  });
  const name = t('header.explore');
  return (
    <a
      className="icon-button"
      href={EXPLORE_HREF}
      aria-label={name}
      aria-current={isThere ? 'page' : undefined}
      title={name}
    >
      <svg viewBox="0 0 24 24" aria-hidden="true">
        <path d="M4 20V10m5 10V4m5 7V7m0 13v-2M20 20l-2.6-2.6" />
        <circle cx="15" cy="14.5" r="3.5" />
      </svg>
      <span className="tool-name">{name}</span>
    </a>
  );
}
