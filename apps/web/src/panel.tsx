import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { leftAside, type FilteredPanel } from './filter/applicable';
import { useFilter } from './filter/filter-store';

interface Props {
  name: FilteredPanel;
  title: string;
  /** what the numbers cover */
  span: string;
  /** at the right end of the title's line */
  aside?: ReactNode;
  /** shown instead of the content where there is none */
  empty?: string | null;
  children: ReactNode;
}

/** The frame of a panel: title, what it covers, and either its content or what to expect there. */
export function Panel({ name, title, span, aside, empty, children }: Props) {
  const { t } = useTranslation();
  const filter = useFilter((store) => store.filter);
  const id = `${name}-title`;
  const aloof = leftAside(name, filter).map((dimension) => t(`dimension.${dimension}`));
  const note = t('filter.leftAside', { dimensions: aloof.join(t('filter.separator')) });
  return (
    <section className={`panel ${name}`} aria-labelledby={id}>
      <header className="panel-head">
        <h2 id={id}>
          {title} <span className="quiet">{span}</span>
        </h2>
        <span className="quiet panel-aside">{aloof.length > 0 ? note : aside}</span>
      </header>
      {empty ? <p className="panel-empty quiet">{empty}</p> : children}
    </section>
  );
}
