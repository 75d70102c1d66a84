import { useTranslation } from 'react-i18next';
import { formatRelativeChange, formatShort } from '../format/number';
import { formatDuration, formatMoment } from '../format/time';
import { useStyle } from '../i18n/use-language';
import { useName } from '../names/use-name';
import { Sparkline } from '../kpi/sparkline';
import { useTable } from '../live/live-store';
import { Panel } from '../panel';
import { useServerNow } from '../time/use-now';
import { priceViews, type PriceView } from './price-view';
import { PromotionList } from './promotion-list';

/** What competitors ask beside us, what moved last, and what they began. */
export function CompetitorPanel() {
  const { t } = useTranslation();
  const views = priceViews(useTable('competitors'));
  const promotions = useTable('promotions');
  const isEmpty = views.length === 0 && promotions.length === 0;
  return (
    <Panel
      name="competitors"
      title={t('competitors.title')}
      span={t('competitors.span')}
      empty={isEmpty ? t('competitors.empty') : null}
    >
      {/* Reachable by keyboard, because it may scroll. */}
      <div className="table-scroll" tabIndex={0} role="group" aria-labelledby="competitors-title">
        <table className="table">
          <thead>
            <tr>
              <th scope="col">{t('competitors.product')}</th>
              <th scope="col" className="number">
                {t('competitors.price')}
              </th>
              <th scope="col" className="number">
                {t('competitors.gap')}
              </th>
              <th scope="col" className="number">
                {t('competitors.move')}
              </th>
              <th scope="col" className="pace-curve">
                {t('competitors.curve')}
              </th>
            </tr>
          </thead>
          <tbody>
            {views.map((view) => (
              <Price key={view.row.id} view={view} />
            ))}
          </tbody>
        </table>
      </div>
      <h3 className="panel-sub">{t('competitors.promotions')}</h3>
      <PromotionList />
    </Panel>
  );
}

function Price({ view }: { view: PriceView }) {
  const { t } = useTranslation();
  const style = useStyle();
  const nameOf = useName();
  const { row, gap, isUndercut } = view;
  const competitor = nameOf('competitor', row.competitor);
  const product = nameOf('product', row.product);
  const name = `${competitor} · ${product}`;
  const own = row.ownPrice === null ? t('competitors.ownUnknown') : formatShort(row.ownPrice, 'money', style);
  return (
    <tr data-price={row.id}>
      <th scope="row" title={row.platform ? `${name} · ${nameOf('platform', row.platform)}` : name}>
        {competitor} <span className="quiet">{product}</span>
      </th>
      <td className="number">{formatShort(row.price, 'money', style)}</td>
      <td className={`number${isUndercut ? ' heat-warn' : ''}`} title={t('competitors.own', { price: own })}>
        {isUndercut && (
          <span className="cell-mark" aria-hidden="true">
            ▼
          </span>
        )}
        {gap === null ? '—' : formatRelativeChange(gap, style)}
      </td>
      <Move view={view} />
      <td className="pace-curve">
        <Sparkline values={row.spark} />
      </td>
    </tr>
  );
}

/** The latest change of the price and how long ago that was. */
function Move({ view: { row, moved } }: { view: PriceView }) {
  const { t } = useTranslation();
  const style = useStyle();
  const now = useServerNow();
  if (!row.move || moved === null) return <td className="number quiet">{t('competitors.stood')}</td>;
  const at = Date.parse(row.move.at);
  const [from, to] = [row.move.from, row.move.to].map((price) => formatShort(price, 'money', style));
  return (
    <td className="number" title={`${from} → ${to} · ${formatMoment(at, now, style)}`}>
      <span className="cell-mark" aria-hidden="true">
        {moved < 0 ? '▼' : '▲'}
      </span>
      {formatRelativeChange(moved, style)}{' '}
      <span className="quiet">
        {t('competitors.ago', { time: formatDuration(now - at, style.language) })}
      </span>
    </td>
  );
}
