import fc from 'fast-check';
import { parseRoute, WALL_HREF } from '../route/route';
import { replayHref, wishOfHash } from './replay-url';

const NOON = Date.parse('2026-11-29T12:15:03Z');

describe('the moment in the address', () => {
  it('is read as it was written, to the second', () =>
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 4_000_000_000 }),
        fc.integer({ min: 1, max: 600 }),
        fc.boolean(),
        (second, speed, playing) => {
          const wish = { at: second * 1_000, speed, playing };
          expect(wishOfHash(replayHref(wish))).toEqual(wish);
          expect(parseRoute(replayHref(wish))).toEqual({ view: 'wall' });
        },
      ),
    ));

  it('stands still unless it is told to play', () => {
    expect(replayHref({ at: NOON + 400, speed: 60, playing: true })).toBe(
      '#/?at=2026-11-29T12:15:03Z&speed=60&play=1',
    );
    expect(wishOfHash('#/?at=2026-11-29T20:15:03%2B08:00')).toEqual({ at: NOON, speed: 1, playing: false });
  });

  it.each(['', WALL_HREF, '#/?', '#/?at=', '#/?at=yesterday', '#/silences?at=2026-11-29T12:15:03Z'])(
    'is not in %p',
    (hash) => expect(wishOfHash(hash)).toBeNull(),
  );

  it.each(['0', '601', 'fast', '-5'])('is played in real time where the speed is %p', (speed) =>
    expect(wishOfHash(`#/?at=2026-11-29T12:15:03Z&speed=${speed}`)?.speed).toBe(1),
  );
});
