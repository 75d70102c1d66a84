import { useTranslation } from 'react-i18next';
import { ReplayButton } from '../replay/replay-button';
import { ReportsLink } from '../reports/reports-link';
import { ExploreLink } from './explore-link';
import { FullScreenButton } from './full-screen-button';
import { LanguageSwitch } from './language-switch';
import { SoundSwitch } from './sound-switch';

const MENU = 'header-tools';

/** Where else to go and how the screen behaves: a row of icons, and on a phone a menu behind one button. */
export function HeaderTools() {
  const { t } = useTranslation();
  const name = t('header.menu');
  return (
    <>
      <button
        type="button"
        className="icon-button menu-open"
        popoverTarget={MENU}
        aria-label={name}
        title={name}
      >
        <svg viewBox="0 0 24 24" aria-hidden="true">
          <path d="M4 7h16M4 12h16M4 17h16" />
        </svg>
      </button>
      <div
        id={MENU}
        className="header-tools"
        popover="auto"
        role="group"
        aria-label={name}
        onClick={({ target, currentTarget }) => {
          // whoever went to another page is done here
          if (target instanceof Element && target.closest('a')) currentTarget.hidePopover();
        }}
      >
        <ExploreLink />
        <ReportsLink />
        <ReplayButton />
        <SoundSwitch />
        <FullScreenButton />
        <LanguageSwitch />
      </div>
    </>
  );
}
