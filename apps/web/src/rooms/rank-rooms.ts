import type { RoomRow } from '@mcc/contracts';

/** Rooms by the GMV of the day, the greatest first; ties by name. */
export function rankRooms(rooms: readonly RoomRow[]): RoomRow[] {
  const gmvOf = ({ values }: RoomRow): number => values.live_gmv?.value ?? 0;
  return [...rooms].sort((a, b) => gmvOf(b) - gmvOf(a) || (a.room < b.room ? -1 : 1));
}
