import fc from 'fast-check';
import { createRunner } from '../create-runner';
import { readRuleFile } from '../rule-file';
import type { Heard } from '../runner';
import { minute, RuleScript, ruleFrom, SCRIPT_START } from '../testing/rule-script';
import type { RuleTransition } from '../transition';
import { printPath } from '../validation/issue';
import { deadlinesAround } from './deadline';

const HOUR = 60;
/** Minute of the script at that local hour; it begins at 10:00 in Shanghai on Thursday, 18 June 2026. */
const at = (day: number, hour: number): number => (day * 24 + hour - 10) * HOUR;

const story = (definition: object): RuleScript =>
  new RuleScript(ruleFrom({ type: 'absence', grade: 'orange', ...definition }));
const EXPORT = { expected: { until: '09:00' }, include: { source: ['erp.export'] } };

/** Time goes on for some days. */
function days(script: RuleScript, to: number): RuleScript {
  script.between(0, at(to, 12)).heard(['shop']);
  return script;
}

describe('a source that is expected by a time of day', () => {
  it('alerts at the deadline when nothing has come that day, and is over when something comes', () => {
    const script = days(story(EXPORT), 3);
    script.at(at(1, 3)).heard(['erp.export']).at(at(2, 11)).heard(['erp.export']);
    script.between(at(2, 9), at(2, 9)).want('fire', { key: { source: 'erp.export' }, grade: 'orange' });
    script.between(at(2, 11), at(2, 11)).want('resolve');
    script.between(at(3, 9), at(3, 9)).want('fire', { episode: 2 });
    expect(script.surprises()).toEqual([]);
    const [fired] = script.run();
    expect(fired?.summary.en).toBe(
      'Nothing has come of source erp.export by Jun 20, 09:00 (since Jun 20, 00:00)',
    );
  });

  it('is expected by its name although it has never been heard, by a pattern only once it has', () => {
    const named = days(story(EXPORT), 1);
    named.between(at(1, 9), at(1, 9)).want('fire');
    expect(named.surprises()).toEqual([]);
    const pattern = days(story({ ...EXPORT, include: { source: ['erp.*'] } }), 2);
    pattern.at(at(1, 3)).heard(['erp.export']);
    pattern.between(at(2, 9), at(2, 9)).want('fire');
    expect(pattern.surprises()).toEqual([]);
  });

  it('is expected on some days, from a time of the evening before', () => {
    const expected = { until: '09:00', since: '22:00', on: ['mon', 'fri'] };
    const script = days(story({ ...EXPORT, expected }), 4);
    // Friday 19 June: it came in the evening before; Monday 22 June: it had come too early
    script.at(at(0, 23)).heard(['erp.export']).at(at(3, 21)).heard(['erp.export']);
    script.between(at(4, 9), at(4, 9)).want('fire');
    expect(script.surprises()).toEqual([]);
  });

  it('is alerted to once until it comes, but again on the next day when a person has closed the alert', () => {
    const script = days(story(EXPORT), 3);
    script.at(at(2, 10)).resolveByHand({ key: { source: 'erp.export' }, episode: 1 });
    script.between(at(1, 9), at(1, 9)).want('fire', { episode: 1 });
    script.between(at(3, 9), at(3, 9)).want('fire', { episode: 2 });
    expect(script.surprises()).toEqual([]);
  });

  it('gets a quarter of an hour after an outage of our own', () => {
    const script = story(EXPORT);
    script.between(0, at(1, 6)).heard(['shop']).between(at(1, 10), at(1, 11)).heard(['shop']);
    script.at(at(1, 10) + 14).heard(['erp.export']);
    expect(script.run()).toEqual([]);
    const still = story(EXPORT);
    still.between(0, at(1, 6)).heard(['shop']).between(at(1, 10), at(1, 11)).heard(['shop']);
    still.between(at(1, 9), at(1, 9)).want('fire');
    expect(still.surprises()).toEqual([]);
  });
});

it('a key of which only a replay of the past has told is not expected', () => {
  const script = days(story({ expected: { until: '09:00' }, kpi: 'orders', by: ['channel'] }), 2);
  script.between(0, at(2, 12)).heard([], { topic: 'mcc.events.order.v1' });
  script.at(at(-60, 12)).count({ channel: 'jd' }, { orders: 1 }, 30);
  expect(script.run()).toEqual([]);
});

it('a KPI is expected to say something of each key, by the events of the day', () => {
  const script = days(story({ expected: { until: '09:00' }, kpi: 'orders', by: ['channel'] }), 2);
  const topic = 'mcc.events.order.v1';
  script.between(0, at(2, 12)).heard([], { topic });
  for (const channel of ['jd', 'tmall']) script.at(30).count({ channel }, { orders: 1 });
  script.at(at(1, 3)).count({ channel: 'jd' }, { orders: 1 });
  // a late event of the day before, and other measures, are none of this day
  script.at(20).count({ channel: 'tmall' }, { orders: 1 }, at(1, 4));
  script.at(at(1, 4)).count({ channel: 'tmall' }, { visits: 1 });
  script.at(at(1, 10)).count({ channel: 'tmall' }, { orders: 1 });
  script
    .at(at(2, 1))
    .count({ channel: 'jd' }, { orders: 1 })
    .at(at(2, 1))
    .count({ channel: 'tmall' }, { orders: 1 });
  script.between(at(1, 9), at(1, 9)).want('fire', { key: { channel: 'tmall' } });
  script.between(at(1, 10), at(1, 10) + 0.2).want('resolve', { key: { channel: 'tmall' } });
  expect(script.surprises()).toEqual([]);
});

it.each([
  ['a time without quotes', { expected: { until: 9 } }, `'09:00', in quotes`],
  [
    'a day of its own',
    { expected: { until: '09:00', on: ['monday'] } },
    'expected.on[0]: must be one of sun',
  ],
  ['keys without a KPI', { ...EXPORT, by: ['channel'] }, 'by: needs a "kpi"'],
  ['a source of a KPI', { ...EXPORT, kpi: 'orders' }, 'include.source: is no key of a KPI'],
  [
    'a foreign key',
    { expected: EXPORT.expected, kpi: 'orders', include: { room: ['a'] } },
    'include: uses "room"',
  ],
])('names the field and says what to write: %s', (_, definition, wanted) => {
  const head = { id: 'r', name: { 'zh-CN': '规则', en: 'Rule' }, type: 'absence', grade: 'red' };
  const result = readRuleFile({ version: 1, rules: [{ ...head, ...definition }] });
  const issues = result.ok ? [] : result.issues.map(({ path, message }) => `${printPath(path)}: ${message}`);
  expect(issues.join('\n')).toContain(wanted);
});

it('finds deadlines by the clocks of the zone, also where they change', () => {
  const time = { untilMs: 9 * 3_600_000, sinceMs: 0, on: [0] };
  // the clocks of Berlin go on by an hour in the night to Sunday, 29 March 2026
  const { last, next } = deadlinesAround(Date.UTC(2026, 2, 29, 7), time, 'Europe/Berlin');
  expect(last).toEqual({ since: Date.UTC(2026, 2, 28, 23), at: Date.UTC(2026, 2, 29, 7) });
  expect(next).toBe(Date.UTC(2026, 3, 5, 7));
  expect(deadlinesAround(last.at - 1, time, 'Europe/Berlin').next).toBe(last.at);
});

it('says the same when it is restarted from its state at any point', () => {
  const rule = ruleFrom({ type: 'absence', grade: 'red', expected: { until: '09:00', since: '06:00' } });
  const context = { currency: 'CNY', timeZone: 'Asia/Shanghai', resolvedByHandAt: () => undefined };
  const act = fc.record({
    sources: fc.subarray(['a', 'b']),
    minutes: fc.constantFrom(1, 1, 30, 55, 200),
    count: fc.integer({ min: 1, max: 90 }),
  });
  let said = 0;
  fc.assert(
    fc.property(
      fc.array(act, { maxLength: 20 }),
      fc.double({ min: 0, max: 1, noNaN: true }),
      (acts, share) => {
        let clock = SCRIPT_START;
        const heard = acts.flatMap(({ sources, minutes, count }) =>
          Array.from({ length: count }, (): Heard => {
            clock += minutes * minute(1) - minutes * SCRIPT_START;
            const progress = sources.map((source) => ({ source, events: 1, duplicates: 0, lastTime: 0 }));
            return { topic: 't', partition: 0, until: clock, sources: progress };
          }),
        );
        const play = (...parts: Heard[][]): RuleTransition[] => {
          let state: string | undefined;
          return parts.flatMap((part) => {
            const runner = createRunner(rule, context, state ? JSON.parse(state) : undefined);
            const transitions = part.flatMap((each) => runner.hear?.(each) ?? []);
            state = JSON.stringify(runner.snapshot());
            return transitions;
          });
        };
        const cut = Math.floor(share * heard.length);
        const whole = play(heard);
        expect(play(heard.slice(0, cut), heard.slice(cut))).toEqual(whole);
        said += whole.length;
      },
    ),
    { numRuns: 400 },
  );
  expect(said).toBeGreaterThan(20);
});
