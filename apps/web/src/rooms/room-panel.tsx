import type { RoomRow } from '@mcc/contracts';
import { useTranslation } from 'react-i18next';
import { formatShort } from '../format/number';
import { useNames, useStyle } from '../i18n/use-language';
import { KpiCell } from '../kpi/kpi-cell';
import { Sparkline } from '../kpi/sparkline';
import { useKpiText, type KpiText } from '../kpi/use-kpi-text';
import { useTable } from '../live/live-store';
import { useName } from '../names/use-name';
import { Panel } from '../panel';
import { rankRooms } from './rank-rooms';

/** After the room's name and its curve. */
const KPIS = ['online_now', 'avg_watch_time', 'click_to_pay', 'viewer_loss'] as const;
const NO_READING = { value: null, sample: 0 };

/** How each live room does now, ranked by what it sold today. */
export function RoomPanel() {
  const { t } = useTranslation();
  const rooms = useTable('rooms');
  const text = useKpiText();
  const columnName = useNames('rooms.columns');
  const hint = (kpi: string): string => `${text.name(kpi)}: ${text.explanation(kpi)}`;
  return (
    <Panel
      name="rooms"
      title={t('rooms.title')}
      span={t('rooms.span')}
      empty={rooms.length === 0 ? t('rooms.empty') : null}
    >
      {/* Reachable by keyboard, because it may scroll. */}
      <div className="table-scroll" tabIndex={0} role="group" aria-labelledby="rooms-title">
        <table className="table">
          <thead>
            <tr>
              <th scope="col">{t('rooms.room')}</th>
              <th scope="col" className="number" title={hint('live_gmv')}>
                {columnName('live_gmv')}
              </th>
              <th scope="col" className="number" title={t('rooms.perMinuteHint')}>
                {t('rooms.perMinute')}
              </th>
              <th scope="col" className="room-curve">
                {t('rooms.curve')}
              </th>
              {KPIS.map((kpi) => (
                <th key={kpi} scope="col" className="number" title={hint(kpi)}>
                  {columnName(kpi)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rankRooms(rooms).map((room, index) => (
              <Room key={room.room} rank={index + 1} room={room} text={text} />
            ))}
          </tbody>
        </table>
      </div>
    </Panel>
  );
}

function Room({ rank, room, text }: { rank: number; room: RoomRow; text: KpiText }) {
  const style = useStyle();
  const name = useName()('room', room.room);
  const { gmvPerMinute } = room;
  return (
    <tr data-room={room.room}>
      <th scope="row" title={name}>
        <span className="quiet rank">{rank}</span> {name}
      </th>
      <KpiCell kpi="live_gmv" reading={room.values.live_gmv ?? NO_READING} text={text} />
      <td className="number">{gmvPerMinute === null ? '—' : formatShort(gmvPerMinute, 'money', style)}</td>
      <td className="room-curve">
        <Sparkline values={room.online} />
      </td>
      {KPIS.map((kpi) => (
        <KpiCell key={kpi} kpi={kpi} reading={room.values[kpi] ?? NO_READING} text={text} />
      ))}
    </tr>
  );
}
