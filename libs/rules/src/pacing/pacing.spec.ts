import { createRunner } from '../create-runner';
import { readRuleFile } from '../rule-file';
import type { RunnerState } from '../runner';
import { cellOf, ruleFrom } from '../testing/rule-script';
import type { RuleTransition } from '../transition';
import { printPath } from '../validation/issue';
import { dayOf } from './day-plan';

const HOUR = 3_600_000;
/** Midnight in China. */
const MIDNIGHT = Date.parse('2026-05-11T00:00:00+08:00');
const CONTEXT = { currency: 'CNY', timeZone: 'Asia/Shanghai', resolvedByHandAt: () => undefined };

const RULE = {
  type: 'pacing',
  kpi: 'orders',
  plan: [{ match: { channel: ['douyin'] }, amount: 2_880 }],
  deviation: [
    { percent: 5, grade: 'yellow' },
    { percent: 15, grade: 'orange' },
  ],
  minSample: 0,
};

/** Orders of each five minutes from midnight on, by the hour; told to the rule as they come. */
function play(
  perStep: (hour: number) => number,
  hours: number,
  { rule = ruleFrom(RULE), channel = 'douyin', restartAt = -1, beginAt = -1 } = {},
): string[] {
  let runner = createRunner(rule, CONTEXT);
  const said: RuleTransition[] = [];
  for (let at = MIDNIGHT + beginAt * HOUR; at < MIDNIGHT + hours * HOUR; at += HOUR / 12) {
    const hour = Math.floor((at - MIDNIGHT) / HOUR);
    runner.add(cellOf(at, { channel }, { orders: perStep(hour) }));
    said.push(...runner.advanceTo(at + HOUR / 12));
    if (at === MIDNIGHT + restartAt * HOUR) {
      runner = createRunner(rule, CONTEXT, JSON.parse(JSON.stringify(runner.snapshot())) as RunnerState);
    }
  }
  return said.map(
    ({ kind, at, grade, summary }) =>
      `${((at - MIDNIGHT) / HOUR).toFixed(2)} ${kind} ${grade}: ${summary.en}`,
  );
}

/** 2,880 a day are 120 an hour, 10 in five minutes. */
const asPlanned = (): number => 10;

it('is quiet on a day that goes by plan', () => {
  expect(play(asPlanned, 30)).toEqual([]);
});

it('tells of the first deviation, then of the greater one, and what the day comes to', () => {
  const said = play((hour) => (hour < 10 ? 10 : 20), 14);
  expect(said).toEqual([
    '10.58 fire yellow: Paid orders is off its plan by +5.5%: 1340 today where 1270 was due; 3038.74 by the end of the day, planned 2880',
    '11.83 update orange: Paid orders is off its plan by +15.5%: 1640 today where 1420 was due; 3326.2 by the end of the day, planned 2880',
  ]);
});

it('says so when a channel stops', () => {
  const said = play((hour) => (hour < 12 ? 10 : 0), 15);
  expect(said.map((each) => each.slice(0, 18))).toEqual(['12.67 fire yellow:', '14.17 update orang']);
});

it('judges no day whose data begin in the middle of it, and the next one as ever', () => {
  expect(play(() => 10, 30, { beginAt: 9.75 })).toEqual([]);
  expect(play(() => 10, 24, { beginAt: 9.75, restartAt: 12 })).toEqual([]);
  const said = play((hour) => (hour < 24 ? 10 : 5), 28, { beginAt: 9.75 });
  expect(said.map((each) => each.split(':')[0])).toEqual(['26.42 fire orange']);
});

it('settles with the new day', () => {
  const said = play((hour) => (hour < 23 ? 10 : hour < 24 ? 30 : 10), 27);
  expect(said.map((each) => each.split(':')[0])).toEqual([
    '23.67 fire yellow',
    '24.08 recovering yellow',
    '24.17 resolve yellow',
  ]);
});

it('watches one side only where it is told to', () => {
  const over = ruleFrom({ ...RULE, side: 'over' });
  expect(play((hour) => (hour < 5 ? 10 : 5), 20, { rule: over })).toEqual([]);
});

it('judges no key without a plan, and none before enough of the day is due', () => {
  expect(play(() => 100, 20, { channel: 'jd' })).toEqual([]);
  // 10 % of an even day are due at 2:24
  expect(play(() => 100, 2.25)).toEqual([]);
  expect(play(() => 100, 2.5)).toHaveLength(1);
});

it('follows the hours of the curve', () => {
  const evening = Array.from({ length: 24 }, (_, hour) => (hour >= 20 && hour < 22 ? 1 : 0));
  const rule = ruleFrom({ ...RULE, curve: evening });
  expect(play((hour) => (hour >= 20 && hour < 22 ? 120 : 0), 24, { rule })).toEqual([]);
});

it('knows days of 23 and of 25 hours', () => {
  const zone = 'Europe/Berlin';
  const [short, long] = [Date.parse('2026-03-29T22:00:00Z'), Date.parse('2026-10-25T23:00:00Z')];
  expect((short - dayOf(short, zone).begin) / HOUR).toBe(23);
  expect((long - dayOf(long, zone).begin) / HOUR).toBe(25);
  expect([dayOf(short, zone).isOver, dayOf(short + 1, zone).isOver]).toEqual([true, false]);
});

it('goes on after a restart as if nothing had happened', () => {
  const surge = (hour: number): number => (hour < 10 ? 10 : 20);
  for (const restartAt of [0, 5, 10.5, 11, 12]) {
    expect(play(surge, 14, { restartAt })).toEqual(play(surge, 14));
  }
});

it.each<[string, object, string]>([
  ['a ratio', { kpi: 'ctr' }, 'kpi: must be a total that grows through the day'],
  ['half a day', { curve: [1, 2, 3] }, 'curve: must be a list of 24 to 24 entries'],
  ['a day of nothing', { plan: [{ amount: 0 }] }, 'plan: must have amounts above 0'],
  ['two equal steps', { deviation: [RULE.deviation[0], RULE.deviation[0]] }, 'deviation: has two steps'],
  ['a recovery beyond the first step', { recovery: { percent: 6 } }, 'recovery.percent: must not be above 5'],
  ['a window', { window: '1h' }, 'window: unknown field'],
])('refuses %s', (_, changes, issue) => {
  const rule = { id: 'pace', name: { 'zh-CN': '节奏', en: 'Pace' }, ...RULE, ...changes };
  const read = readRuleFile({ version: 1, rules: [rule] });
  const issues = read.ok ? [] : read.issues.map(({ path, message }) => `${printPath(path)}: ${message}`);
  expect(issues[0]).toContain(`rules[0].${issue}`);
});
