import type { CellRow } from '@mcc/store';
import { CellStoreDouble, cellRow, SINCE_EVER } from '../../testing/cell-rows';
import { roomsReader } from './rooms';

const MINUTE = 60_000;
const NOW = Date.parse('2026-11-11T12:00:30Z');
const RUNNING = Date.parse('2026-11-11T12:00:00Z');
const money = (yuan: number): number => yuan * 10_000;
const ago = (minutes: number, room: string, measures: Parameters<typeof cellRow>[0]): CellRow =>
  cellRow(measures, { room }, RUNNING - minutes * MINUTE);

async function roomsOf(today: CellRow[], minutes: CellRow[]) {
  const store = new CellStoreDouble(({ step }) => (step === 'total' ? today : minutes));
  return {
    rooms: await roomsReader({ store, timeZone: 'UTC', begin: SINCE_EVER })({ channel: ['douyin'] }, NOW),
    store,
  };
}

describe('the live rooms', () => {
  it('tell the GMV of the day, and the rest of the last minutes', async () => {
    const { rooms, store } = await roomsOf(
      [cellRow({ live_gmv: money(900) }, { room: 'b' })],
      [
        ago(20, 'b', { watch_seconds: 100, viewers_online: 500 }),
        ago(4, 'b', { live_gmv: money(100), viewers_online: 200 }),
        ago(1, 'b', { watch_seconds: 300, live_product_clicks: 10, live_orders: 2, viewers_online: 150 }),
        ago(0, 'b', { live_gmv: money(1_000), viewers_online: 100 }),
        ago(6, 'b', { live_gmv: money(7) }),
      ],
    );
    expect(rooms).toMatchObject([
      {
        room: 'b',
        values: {
          live_gmv: { value: 900 },
          online_now: { value: 100 },
          avg_watch_time: { value: 200, sample: 2 },
          click_to_pay: { value: 0.2, sample: 10 },
          viewer_loss: { value: 0.5 },
        },
        gmvPerMinute: 20,
      },
    ]);
    expect(rooms[0]?.online).toEqual(
      Array.from({ length: 30 }, (_, i) => ({ 10: 500, 26: 200, 29: 150 })[i] ?? null),
    );
    expect(store.asked.map(({ step, by, filter }) => [step, by, filter])).toEqual([
      ['total', ['room'], { channel: ['douyin'] }],
      ['1m', ['room'], { channel: ['douyin'] }],
    ]);
  });

  it('leave out how many are online where the last reading is old, and events without a room', async () => {
    const { rooms } = await roomsOf(
      [cellRow({ live_gmv: 0 })],
      [ago(3, 'a', { viewers_online: 80 }), ago(0, '', { viewers_online: 1 })],
    );
    expect(rooms).toMatchObject([{ room: 'a', values: { online_now: { value: null, sample: 0 } } }]);
  });

  it('know a room that has been silent for half an hour by what it sold', async () => {
    const { rooms } = await roomsOf([cellRow({ live_gmv: money(5) }, { room: 'a' })], []);
    expect(rooms).toMatchObject([
      { room: 'a', gmvPerMinute: null, online: [], values: { live_gmv: { value: 5 } } },
    ]);
  });

  it('are at most the fifty with the greatest GMV, by name', async () => {
    const today = Array.from({ length: 60 }, (_, i) =>
      cellRow({ live_gmv: money(i) }, { room: `r${99 - i}` }),
    );
    const { rooms } = await roomsOf(today, []);
    expect(rooms.map(({ room }) => room)).toEqual(Array.from({ length: 50 }, (_, i) => `r${40 + i}`));
  });
});
