import { Fragment, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useFilter } from '../filter/filter-store';
import { useNames } from '../i18n/use-language';
import { useName } from '../names/use-name';
import { KpiCell } from '../kpi/kpi-cell';
import { useKpiText } from '../kpi/use-kpi-text';
import { useTable } from '../live/live-store';
import { Panel } from '../panel';
import { SortHead } from '../table/sort-head';
import { ChannelPaceCell } from './channel-pace-cell';
import { BY_CHANNEL, BY_PACE, FIRST_SORT, nextSort, sortChannels } from './channel-sort';
import { useChannelPaces } from './use-channel-paces';

/** The column beside which the pace of spending stands. */
const PACE_AFTER = 'spend';

/** What each channel costs and brings today; only cells out of their band have a colour. */
export function ChannelPanel() {
  const { t } = useTranslation();
  const rows = useTable('channels');
  const [sort, setSort] = useState(FIRST_SORT);
  const text = useKpiText();
  const nameOf = useName();
  const columnName = useNames('channels.columns');
  const paces = useChannelPaces();
  // plans divide money by channel: of what else the wall is filtered by they know nothing
  const isAloof = useFilter(({ filter }) => Boolean(filter.campaign ?? filter.room));
  const kpis = Object.keys(rows[0]?.values ?? {});
  const sortBy = (by: string) => () => setSort(nextSort(sort, by));
  return (
    <Panel
      name="channels"
      title={t('channels.title')}
      span={t('panel.today')}
      aside={t('channels.legend')}
      empty={rows.length === 0 ? t('channels.empty') : null}
    >
      {/* Reachable by keyboard, because it may scroll. */}
      <div className="table-scroll" tabIndex={0} role="group" aria-labelledby="channels-title">
        <table className="table">
          <thead>
            <tr>
              <SortHead
                by={BY_CHANNEL}
                name={t('channels.channel')}
                isNumber={false}
                sort={sort}
                onSort={sortBy(BY_CHANNEL)}
              />
              {kpis.map((kpi) => (
                <Fragment key={kpi}>
                  <SortHead
                    by={kpi}
                    isNumber
                    name={columnName(kpi)}
                    hint={`${text.name(kpi)}: ${text.explanation(kpi)}`}
                    sort={sort}
                    onSort={sortBy(kpi)}
                  />
                  {kpi === PACE_AFTER && (
                    <SortHead
                      by={BY_PACE}
                      isNumber
                      name={t('channels.pace.title')}
                      hint={t('channels.pace.hint')}
                      sort={sort}
                      onSort={sortBy(BY_PACE)}
                    />
                  )}
                </Fragment>
              ))}
            </tr>
          </thead>
          <tbody>
            {sortChannels(rows, sort, paces).map(({ channel, values }) => (
              <tr key={channel} data-channel={channel}>
                <th scope="row">{channel === '' ? t('channels.none') : nameOf('channel', channel)}</th>
                {Object.entries(values).map(([kpi, reading]) => (
                  <Fragment key={kpi}>
                    <KpiCell kpi={kpi} reading={reading} text={text} />
                    {kpi === PACE_AFTER && <ChannelPaceCell pace={paces.get(channel)} isAloof={isAloof} />}
                  </Fragment>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </Panel>
  );
}
