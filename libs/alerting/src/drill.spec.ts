import { drillMessage } from './drill';
import { RAISED_AT, indexOf } from './testing/messages';

const order = { grade: 'red', author: 'Li Na', respondWithinMs: 7_200_000, at: RAISED_AT } as const;

it('is an alert like any other that says what it is', () => {
  const index = indexOf(drillMessage(order));
  expect(index.openAlerts()).toMatchObject([
    { rule: 'drill', state: 'firing', grade: 'red', deadline: new Date(RAISED_AT + 7_200_000).toISOString() },
  ]);
  const [drill] = index.openAlerts();
  expect(drill?.summary['zh-CN']).toMatch(/^【演练】/);
  expect(drill?.summary.en).toMatch(/^\[EXERCISE\].*Li Na/);
});

it('does not end because no rule of that name is in force', () => {
  expect(indexOf(drillMessage(order)).retire(new Set(), { since: RAISED_AT, now: RAISED_AT })).toEqual([]);
});
