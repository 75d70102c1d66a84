import { useEffect, useRef, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useShortcuts } from './keyboard/use-shortcuts';
import { WALL_HREF } from './route/route';
import { goTo } from './route/use-route';

interface Props {
  title: string;
  /** beside the title */
  children?: ReactNode;
}

/** The head of a page: its title, which has the focus when the page is opened, and the way back to the wall, also by Esc. */
export function PageHead({ title, children }: Props) {
  const { t } = useTranslation('response');
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  useShortcuts((shortcut) => {
    if (shortcut !== 'close') return false;
    goTo(WALL_HREF);
    return true;
  });
  return (
    <header className="page-head">
      <a className="button" href={WALL_HREF}>
        ← {t('detail.back')}
      </a>
      <h2 ref={heading} tabIndex={-1}>
        {title}
      </h2>
      {children}
    </header>
  );
}
