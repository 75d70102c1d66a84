import type { ReactNode } from 'react';

interface Props {
  /** name of the panel: its place on the wall and the id of its title */
  name: string;
  title: string;
  /** what the numbers cover */
  span?: string;
  /** at the right end of the title's line */
  aside?: ReactNode;
  /** shown instead of the content where there is none */
  empty?: string | null;
  children: ReactNode;
}

/** The frame of a panel: title, what it covers, and either its content or what to expect there. */
export function Panel({ name, title, span, aside, empty, children }: Props) {
  const id = `${name}-title`;
  return (
    <section className={`panel ${name}`} aria-labelledby={id}>
      <header className="panel-head">
        <h2 id={id}>
          {title} {span && <span className="quiet">{span}</span>}
        </h2>
        {aside}
      </header>
      {empty ? <p className="panel-empty quiet">{empty}</p> : children}
    </section>
  );
}
