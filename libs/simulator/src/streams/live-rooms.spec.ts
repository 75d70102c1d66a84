import { ROOMS } from '../brand';
import { activityAt } from '../daily-curve';
import type { Second } from '../stream';
import { viewersAt } from './live-rooms';

const DAY_START = Date.parse('2026-11-11T00:00:00+08:00');
const DAY = 86_400_000;
const STEP = 10_000;
/** As the rule `live-viewers-lost` sees it: from so many viewers on, so much within its window is a loss. */
const ENOUGH = 100;
const LOSS = 0.2;

it.each(ROOMS.map((room) => [room.name, room] as const))(
  '%s loses nobody at once on an ordinary day',
  (_, room) => {
    const quiet = { activityAt, incidents: { at: () => [] } } as unknown as Second;
    let before = viewersAt(room, quiet, DAY_START);
    let largest = 0;
    for (let at = DAY_START + STEP; at < DAY_START + DAY; at += STEP) {
      const now = viewersAt(room, quiet, at);
      if (before >= ENOUGH) largest = Math.max(largest, 1 - now / before);
      before = now;
    }
    // the gauges that are sent are off by up to 3 % each
    expect(largest).toBeLessThan(LOSS - 0.06);
  },
);
