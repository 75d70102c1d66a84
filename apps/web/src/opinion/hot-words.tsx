import type { HotWord } from '@mcc/contracts';
import { useTranslation } from 'react-i18next';
import { formatShort } from '../format/number';
import { useStyle } from '../i18n/use-language';
import { useTable } from '../live/live-store';
import { Mark, type MarkShape, type MarkTone } from '../mark';
import { byCount, leanOf, type Lean } from './word-lean';

const MARKS: Record<Lean, { shape: MarkShape; tone: MarkTone }> = {
  positive: { shape: 'dot', tone: 'quiet' },
  mixed: { shape: 'half', tone: 'quiet' },
  negative: { shape: 'triangle', tone: 'warn' },
};

/** What people talk about, by the words of the last hour: as many as one line holds. React draws them as text. */
export function HotWords() {
  const { t } = useTranslation();
  const words = byCount(useTable('words'));
  if (words.length === 0) return null;
  return (
    <div className="hot-words">
      <h3 className="panel-sub">{t('opinion.words')}</h3>
      <ul aria-label={t('opinion.wordsHint')}>
        {words.map((word) => (
          <Word key={word.word} word={word} />
        ))}
      </ul>
    </div>
  );
}

function Word({ word }: { word: HotWord }) {
  const { t } = useTranslation();
  const style = useStyle();
  const { count, positive, negative } = word;
  const lean = leanOf(word);
  return (
    <li title={t('opinion.wordHint', { count, positive, negative })}>
      <Mark {...MARKS[lean]} />
      <span className="visually-hidden">{t(`opinion.lean.${lean}`)} </span>
      {word.word} <span className="quiet">{formatShort(count, 'count', style)}</span>
    </li>
  );
}
