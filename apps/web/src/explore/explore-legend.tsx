import { useTranslation } from 'react-i18next';
import type { ExploreLine } from './explore-lines';
import type { LineInk } from './line-ink';

interface Props {
  lines: readonly ExploreLine[];
  nameOf: (line: ExploreLine) => string;
  hidden: ReadonlySet<string>;
  onToggle: (id: string) => void;
}

const SHAPES: Record<LineInk['symbol'], React.ReactNode> = {
  circle: <circle cx="12" cy="8" r="4.5" />,
  rect: <path d="M7.5 3.5h9v9h-9z" />,
  triangle: <path d="M12 3l5 9.5H7z" />,
  diamond: <path d="M12 2.5 17.5 8 12 13.5 6.5 8z" />,
};

/** Which line is whose; a press hides a line and shows it again. */
export function ExploreLegend({ lines, nameOf, hidden, onToggle }: Props) {
  const { t } = useTranslation('explore');
  return (
    <ul className="explore-legend" aria-label={t('result.legend')}>
      {lines.map((line) => (
        <li key={line.id}>
          <button
            type="button"
            className="legend-entry"
            aria-pressed={!hidden.has(line.id)}
            onClick={() => onToggle(line.id)}
          >
            <svg viewBox="0 0 24 16" aria-hidden="true" stroke={line.ink.color} strokeWidth="2">
              <path d="M0 8h24" />
              <g fill={line.ink.hollow ? 'var(--panel)' : line.ink.color}>{SHAPES[line.ink.symbol]}</g>
            </svg>
            {nameOf(line)}
          </button>
        </li>
      ))}
    </ul>
  );
}
