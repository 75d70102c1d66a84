import fc from 'fast-check';
import { isProblem } from '../problem';
import { outOfRange, parseReplayCommand, parseReplayStart } from './replay-request';

describe('parseReplayCommand', () => {
  it.each([{}, { at: 0 }, { speed: 600 }, { speed: 1.5, playing: false }])('takes %j as it is', (command) =>
    expect(parseReplayCommand(command)).toEqual(command),
  );

  it.each([
    [null, /must be an object/],
    [[1], /must be an object/],
    [{ to: 1 }, /no "to". It has: at, speed, playing/],
    [{ at: '2026-11-29' }, /epoch milliseconds/],
    [{ at: 1.5 }, /epoch milliseconds/],
    [{ at: -1 }, /epoch milliseconds/],
    [{ speed: 0.5 }, /from 1 to 600/],
    [{ speed: 601 }, /from 1 to 600/],
    [{ speed: NaN }, /from 1 to 600/],
    [{ playing: 'yes' }, /true or false/],
  ])('refuses %j and says what it wants', (command, detail) =>
    expect(parseReplayCommand(command)).toEqual({
      code: 'bad-replay',
      detail: expect.stringMatching(detail) as string,
    }),
  );

  it('never throws, whatever it is given', () => {
    fc.assert(fc.property(fc.anything(), (given) => void parseReplayCommand(given)));
  });
});

describe('parseReplayStart', () => {
  it('plays in real time unless told otherwise', () =>
    expect(parseReplayStart({ at: 5 })).toEqual({ at: 5, speed: 1, playing: true }));

  it('needs a moment', () =>
    expect(parseReplayStart({ speed: 5 })).toMatchObject({
      code: 'bad-subscribe',
      detail: expect.stringContaining('replay.at is missing') as string,
    }));
});

describe('outOfRange', () => {
  it('lets every moment from the begin of history to now be shown', () => {
    expect([100, 150, 200, 5_200].map((at) => outOfRange(at, 100, 200))).toEqual([null, null, null, null]);
  });

  it.each([
    [99, 100, /^history begins at 1970-01-01T00:00:00.100Z/],
    [5_201, 100, /has not come yet/],
    [150, null, /no history yet/],
  ])('says why %d cannot, where history begins at %p', (at, earliest, detail) => {
    const problem = outOfRange(at, earliest, 200);
    expect(problem && isProblem(problem) && problem.code).toBe('replay-out-of-range');
    expect(problem?.detail).toMatch(detail);
  });
});
