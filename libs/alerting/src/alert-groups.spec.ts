import fc from 'fast-check';
import type { AlertState, AlertView, Grouping } from '@mcc/contracts';
import { AlertGroups, type GroupNotification } from './alert-groups';
import { foldAlert } from './fold';
import { transition } from './testing/messages';

const SECOND = 1_000;
const GROUPING: Grouping = {
  groupBy: ['rule', 'channel'],
  groupWaitMs: 30 * SECOND,
  groupIntervalMs: 300 * SECOND,
  repeatIntervalMs: 3_600 * SECOND,
};
const raised = foldAlert([transition('fire')]);

function alert(id: string, state: AlertState = 'firing', channel = 'douyin'): AlertView {
  if (!raised) throw new Error('no alert');
  return { ...raised, id, state, key: { channel } };
}

/** What happens to the groups, in order; time in seconds. */
interface Happening {
  at: number;
  alert: AlertView;
}
type Told = GroupNotification & { at: number };

/** Plays happenings, asking what is due each time something is; `cutAt`: goes on from the state before this happening. */
function play(happenings: readonly Happening[], until: number, cutAt = -1): Told[] {
  let groups = new AlertGroups(GROUPING);
  const told: Told[] = [];
  const tellUntil = (at: number): void => {
    for (let next = groups.nextDue(); next !== null && next <= at; next = groups.nextDue()) {
      const now = next;
      told.push(...groups.due(now).map((each) => ({ ...each, at: now / SECOND })));
    }
  };
  for (const [index, happening] of happenings.entries()) {
    const at = happening.at * SECOND;
    tellUntil(at);
    if (index === cutAt)
      groups = new AlertGroups(GROUPING, JSON.parse(JSON.stringify(groups.state())) as never);
    groups.feed(happening.alert, at);
  }
  tellUntil(until * SECOND);
  return told;
}

const GROUP = 'competitor-price\u001fdouyin';

it('tells together what comes within the wait, and later changes after the interval', () => {
  const told = play(
    [
      { at: 0, alert: alert('a') },
      { at: 20, alert: alert('b') },
      { at: 40, alert: alert('c') },
      { at: 400, alert: alert('a', 'resolved') },
    ],
    1_000,
  );
  expect(told).toEqual([
    { at: 30, group: GROUP, why: 'new', fired: ['a', 'b'], still: [], resolved: [] },
    { at: 330, group: GROUP, why: 'new', fired: ['c'], still: ['a', 'b'], resolved: [] },
    { at: 630, group: GROUP, why: 'resolved', fired: [], still: ['b', 'c'], resolved: ['a'] },
  ]);
});

it('waits for others in a group that has been quiet, too', () => {
  const told = play(
    [
      { at: 0, alert: alert('a') },
      { at: 1_000, alert: alert('b') },
      { at: 1_010, alert: alert('c') },
    ],
    2_000,
  );
  expect(told.map(({ at, fired }) => [at, fired])).toEqual([
    [30, ['a']],
    [1_030, ['b', 'c']],
  ]);
});

it('repeats what stays open, and nothing that has ended', () => {
  const told = play([{ at: 0, alert: alert('a') }], 8_000);
  expect(told.map(({ at, why }) => [at, why])).toEqual([
    [30, 'new'],
    [3_630, 'repeat'],
    [7_230, 'repeat'],
  ]);
  const ended = play(
    [
      { at: 0, alert: alert('a') },
      { at: 60, alert: alert('a', 'resolved') },
    ],
    90_000,
  );
  expect(ended.map(({ at, why }) => [at, why])).toEqual([
    [30, 'new'],
    [330, 'resolved'],
  ]);
});

it('says nothing of what ended before it was told, is pending, or is left out', () => {
  const short = [
    { at: 0, alert: alert('a') },
    { at: 10, alert: alert('a', 'resolved') },
    { at: 20, alert: alert('b', 'pending') },
  ];
  expect(play(short, 10_000)).toEqual([]);
  const groups = new AlertGroups(GROUPING);
  groups.feed(alert('a'), 0);
  groups.due(30 * SECOND);
  groups.leaveOut('a');
  expect({ next: groups.nextDue(), state: groups.state() }).toEqual({ next: null, state: [] });
  groups.feed(alert('a'), 60 * SECOND);
  expect(groups.nextDue()).toBe(90 * SECOND);
});

it('moves an alert whose group changes', () => {
  const grouping: Grouping = { ...GROUPING, groupBy: ['grade'] };
  const groups = new AlertGroups(grouping);
  groups.feed(alert('a'), 0);
  groups.due(30 * SECOND);
  groups.feed({ ...alert('a'), grade: 'red' }, 40 * SECOND);
  groups.feed({ ...alert('a'), grade: 'red', state: 'resolved' }, 50 * SECOND);
  expect(groups.state()).toEqual([]);
});

const story = fc
  .array(
    fc.record({
      gap: fc.integer({ min: 0, max: 400 }),
      id: fc.constantFrom('a', 'b', 'c', 'd', 'e'),
      isEnd: fc.boolean(),
    }),
    { maxLength: 40 },
  )
  .map((steps) => {
    let at = 0;
    // an alert that has ended does not come back: a new violation is a new alert
    const episodes = new Map<string, number>();
    return steps.map(({ gap, id, isEnd }): Happening => {
      at += gap;
      const episode = episodes.get(id) ?? 0;
      if (isEnd) episodes.set(id, episode + 1);
      const channel = id < 'c' ? 'douyin' : 'wechat';
      return { at, alert: alert(`${id}${episode}`, isEnd ? 'resolved' : 'firing', channel) };
    });
  });
const END = 40 * 400 + 20_000;

it('tells each alert that stays in exactly one batch, after the wait, or the interval where that is later', () => {
  fc.assert(
    fc.property(story, (happenings) => {
      const told = play(happenings, END);
      const ids = new Set(happenings.map((each) => each.alert.id));
      for (const id of ids) {
        const own = happenings.filter((each) => each.alert.id === id);
        const begin = own.find((each) => each.alert.state === 'firing')?.at;
        const end = own.find((each) => each.alert.state === 'resolved')?.at ?? Infinity;
        const batches = told.filter(({ fired }) => fired.includes(id));
        if (begin === undefined || begin >= end) {
          expect(batches).toEqual([]);
          continue;
        }
        const group = `competitor-price\u001f${own[0]?.alert.key.channel}`;
        const before = told.filter((each) => each.group === group && each.at <= begin).at(-1);
        const latest = Math.max(begin + 30, (before?.at ?? -Infinity) + 300);
        if (end > latest) expect(batches).toHaveLength(1);
        expect(batches.length).toBeLessThanOrEqual(1);
        for (const { at } of batches) expect(at).toBeLessThanOrEqual(latest);
        // its end is told once, if it was told at all
        const ends = told.filter(({ resolved }) => resolved.includes(id));
        expect(ends).toHaveLength(batches.length === 1 && end < Infinity ? 1 : 0);
      }
    }),
    { numRuns: 300 },
  );
});

it('repeats a group only after the repeat interval, and tells it at most once an interval while it lasts', () => {
  fc.assert(
    fc.property(story, (happenings) => {
      const last = new Map<string, Told>();
      for (const each of play(happenings, END)) {
        const before = last.get(each.group);
        const lasts = before !== undefined && before.still.length + before.fired.length > 0;
        if (lasts && each.still.length > 0) expect(each.at - before.at).toBeGreaterThanOrEqual(300);
        if (each.why === 'repeat') expect(each.at - (before?.at ?? NaN)).toBe(3_600);
        last.set(each.group, each);
      }
    }),
    { numRuns: 300 },
  );
});

it('tells the same when it goes on from its state, wherever it was cut', () => {
  fc.assert(
    fc.property(story, fc.nat(40), (happenings, cut) => {
      expect(play(happenings, END, cut)).toEqual(play(happenings, END));
    }),
    { numRuns: 300 },
  );
});

it('lets what waits be withheld, and tells of its end only what was told', () => {
  const groups = new AlertGroups(GROUPING);
  groups.feed(alert('a'), 0);
  groups.due(30 * SECOND);
  groups.feed(alert('b'), 40 * SECOND);
  for (const id of ['a', 'b']) groups.withhold(id);
  expect([groups.ids(), groups.isTold('a'), groups.isTold('b')]).toEqual([['a'], true, false]);
  for (const id of ['a', 'b']) groups.feed(alert(id, 'resolved'), 50 * SECOND);
  expect(groups.due(1_000 * SECOND)).toMatchObject([{ why: 'resolved', fired: [], resolved: ['a'] }]);
});
