import type { OpinionRow } from '@mcc/contracts';
import { useTranslation } from 'react-i18next';
import { formatPace } from '../format/number';
import { useNames, useStyle } from '../i18n/use-language';
import { KpiCell } from '../kpi/kpi-cell';
import { Sparkline } from '../kpi/sparkline';
import { useKpiText, type KpiText } from '../kpi/use-kpi-text';
import { useTable } from '../live/live-store';
import { useName } from '../names/use-name';
import { Panel } from '../panel';
import { byVolume, mentionPace } from './brand-order';
import { HotWords } from './hot-words';
import { MentionList } from './mention-list';
import { ShareCourse } from './share-course';

/** Brands shown; the others are mentioned less. */
const SHOWN_BRANDS = 5;
const SHARES = ['positive_share', 'neutral_share', 'negative_share'] as const;
const NO_READING = { value: null, sample: 0, previous: null };

/** What people write about each brand: shares of today, how much by the minute, and what is worth reading. */
export function OpinionPanel() {
  const { t } = useTranslation();
  const rows = byVolume(useTable('opinion')).slice(0, SHOWN_BRANDS);
  const text = useKpiText();
  const columnName = useNames('opinion.columns');
  return (
    <Panel
      name="opinion"
      title={t('opinion.title')}
      span={t('panel.today')}
      empty={rows.length === 0 ? t('opinion.empty') : null}
    >
      <table className="table">
        <thead>
          <tr>
            <th scope="col">{t('opinion.brand')}</th>
            <th scope="col" className="share-cell" title={t('opinion.barHint')}>
              {t('opinion.bar')}
            </th>
            {SHARES.map((kpi) => (
              <th key={kpi} scope="col" className="number" title={text.name(kpi)}>
                {columnName(kpi)}
              </th>
            ))}
            <th scope="col" className="number" title={t('opinion.paceHint')}>
              {t('opinion.pace')}
            </th>
            <th scope="col" className="pace-curve">
              <span className="visually-hidden">{t('opinion.curve')}</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <Brand key={row.brand} row={row} text={text} />
          ))}
        </tbody>
      </table>
      <HotWords />
      <h3 className="panel-sub">{t('opinion.latest')}</h3>
      <MentionList />
    </Panel>
  );
}

function Brand({ row, text }: { row: OpinionRow; text: KpiText }) {
  const style = useStyle();
  const name = useName()('brand', row.brand);
  const pace = mentionPace(row);
  return (
    <tr data-brand={row.brand}>
      <th scope="row" title={name}>
        {name}
      </th>
      <td className="share-cell">
        <ShareCourse row={row} text={text} />
      </td>
      {SHARES.map((kpi) => (
        <KpiCell key={kpi} kpi={kpi} reading={row.values[kpi] ?? NO_READING} text={text} />
      ))}
      <td className="number">{pace === null ? '—' : formatPace(pace, style)}</td>
      <td className="pace-curve">
        <Sparkline values={row.perMinute} />
      </td>
    </tr>
  );
}
