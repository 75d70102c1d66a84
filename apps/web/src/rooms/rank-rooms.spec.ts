import type { RoomRow } from '@mcc/contracts';
import { rankRooms } from './rank-rooms';

const room = (name: string, gmv?: number): RoomRow => ({
  room: name,
  values: gmv === undefined ? {} : { live_gmv: { value: gmv, sample: 1 } },
  gmvPerMinute: null,
  online: [],
});

test('rooms are ranked by GMV, ties by name, and those without any come last', () => {
  const rooms = [room('c', 1), room('d'), room('b', 5), room('a', 5)];
  expect(rankRooms(rooms).map(({ room: name }) => name)).toEqual(['a', 'b', 'c', 'd']);
});
