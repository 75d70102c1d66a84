import { useTranslation } from 'react-i18next';
import type { Span } from '../time/until';

interface Props {
  spans: readonly Span[];
  /** also offers to leave the end open */
  open?: boolean;
}

/** Buttons that send the form, each with how long it shall hold in the field `span`. */
export function SpanButtons({ spans, open = false }: Props) {
  const { t } = useTranslation('response');
  return (
    <div className="span-buttons">
      {[...spans, ...(open ? (['open'] as const) : [])].map((span) => (
        <button key={span} type="submit" name="span" value={span} className="button is-primary">
          {t(`until.${span}`)}
        </button>
      ))}
    </div>
  );
}
