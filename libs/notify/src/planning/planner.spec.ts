import fc from 'fast-check';
import type { AlertState } from '@mcc/contracts';
import { POLICY, PlanningStage, START, iso } from '../testing/stage';

const mute = {
  mute: { id: 'night', reason: { 'zh-CN': '夜', en: 'night' }, matchers: [], weekly: [] },
  until: null,
};

it('tells together what comes within the wait, and the ends later', () => {
  const stage = new PlanningStage();
  stage.at(1).push('a').at(20).push('b').at(100).push('a', { state: 'resolved' }).at(400);
  expect(stage.told).toEqual(['31 new ops/chat +a +b', '331 resolved ops/chat =b -a']);
});

it('tells red alerts at once, and repeats what nobody has in hand', () => {
  const stage = new PlanningStage();
  stage
    .at(5)
    .push('a', { grade: 'red' })
    .at(5 + 14_400);
  expect(stage.told).toEqual([
    '5 new lead/chat +a',
    '605 escalation boss/chat =a',
    '1805 escalation ceo/chat =a',
    `${5 + 14_400} repeat lead/chat =a`,
  ]);
});

it('does not repeat what somebody has acknowledged', () => {
  const stage = new PlanningStage();
  stage
    .at(5)
    .push('a', { grade: 'red' })
    .at(60)
    .push('a', { state: 'acknowledged', acknowledgedBy: 'Li Na' });
  expect(stage.at(40_000).told).toEqual(['5 new lead/chat +a']);
});

it('tells each escalation once, at once, also after a restart', () => {
  const stage = new PlanningStage();
  stage.at(5).push('a', { grade: 'red' });
  stage
    .at(100)
    .push('a', { state: 'escalated', escalatedAt: iso(100) })
    .at(110)
    .restart()
    .at(200);
  expect(stage.told).toEqual(['5 new lead/chat +a', '100 escalation lead/chat =a']);
});

it('tells the next step while nobody responds, and begins anew when an acknowledgement has ended', () => {
  const stage = new PlanningStage();
  stage.at(5).push('a', { grade: 'red' }).at(700).restart();
  stage.push('a', { state: 'acknowledged', acknowledgedBy: 'Li Na' }).at(3_000);
  stage
    .push('a', { state: 'firing', deadlineFrom: iso(3_000) })
    .at(3_700)
    .restart()
    .at(3_800);
  expect(stage.told).toEqual([
    '5 new lead/chat +a',
    '605 escalation boss/chat =a',
    '3600 escalation boss/chat =a',
  ]);
});

it('tells of the end whoever was told by escalation', () => {
  const stage = new PlanningStage();
  stage.at(5).push('a', { grade: 'red' }).at(700).restart();
  stage.push('a', { state: 'resolved' }).at(800);
  expect(stage.told.at(-1)).toBe('700 resolved lead/chat boss/chat -a');
});

it('tells what was suppressed when it is not suppressed any more, and of its end only if it was told', () => {
  const stage = new PlanningStage();
  stage.suppressors = { ...stage.suppressors, mutes: [mute] };
  stage.at(1).push('a').push('b').at(500).push('b', { state: 'resolved' }).at(600);
  expect(stage.told).toEqual([]);
  stage.suppressors = { ...stage.suppressors, mutes: [] };
  expect(stage.at(700).told).toEqual(['601 new ops/chat +a']);
});

it('moves an alert to the routes of its new grade', () => {
  const stage = new PlanningStage();
  stage.at(1).push('a').at(60).push('a', { grade: 'red' }).at(120).push('a', { state: 'resolved' }).at(600);
  expect(stage.told).toEqual(['31 new ops/chat +a', '60 new lead/chat +a', '120 resolved lead/chat -a']);
});

it('tells the end of an alert that ended while no notifier ran', () => {
  const stage = new PlanningStage();
  stage.at(1).push('a').at(50).push('a', { state: 'resolved' }).restart().at(400);
  expect(stage.told).toEqual(['31 new ops/chat +a', '331 resolved ops/chat -a']);
});

it('always tells each alert once as fired and each told one once as ended, wherever the notifier dies', () => {
  const happening = fc.record({
    pause: fc.integer({ min: 0, max: 400 }),
    id: fc.constantFrom('a', 'b', 'c', 'd'),
    state: fc.constantFrom<AlertState>('firing', 'acknowledged', 'recovering', 'resolved'),
    dies: fc.boolean(),
  });
  fc.assert(
    fc.property(fc.array(happening, { maxLength: 12 }), (happenings) => {
      const [steady, dying] = [new PlanningStage(), new PlanningStage()];
      const over = new Set<string>();
      let second = 1;
      for (const { pause, id, state, dies } of happenings) {
        second += pause;
        for (const stage of [steady, dying]) if (!over.has(id)) stage.at(second).push(id, { state });
        if (state === 'resolved') over.add(id);
        if (dies) dying.at(second).restart();
      }
      for (const stage of [steady, dying]) stage.at(second + 1_000);
      expect(dying.told).toEqual(steady.told);
      const fired = dying.planned.flatMap((each) => each.fired);
      const ended = dying.planned.flatMap((each) => each.resolved);
      expect(new Set(fired).size).toBe(fired.length);
      expect([...ended].sort()).toEqual(fired.filter((id) => over.has(id)).sort());
      expect(new Set(dying.planned.map(({ id }) => id)).size).toBe(dying.planned.length);
    }),
    { numRuns: 60 },
  );
}, 30_000);

it('tells whoever is on duty when it is told, and whoever was told hears of the end', () => {
  const schedule = {
    id: 'on-call',
    timeZone: 'Asia/Shanghai',
    rotations: [
      // turns change at ten o'clock, which is the start; lead has the first day
      { receivers: ['lead', 'boss'], from: Date.parse('2026-11-10T00:00Z'), everyDays: 1, handOver: 10 * 60 },
    ],
    overrides: [{ from: START + 3_600_000, until: START + 7_200_000, receiver: 'ceo' }],
  };
  const stage = new PlanningStage({
    ...POLICY,
    schedules: [schedule],
    route: { ...POLICY.route, receivers: ['on-call'], routes: [] },
  });
  stage.at(1).push('a').at(3_700).push('b').at(4_500).push('a', { state: 'resolved' }).at(5_000);
  expect(stage.told).toEqual([
    '31 new boss/chat +a',
    '3730 new ceo/chat +b =a',
    '4530 resolved ceo/chat =b -a',
  ]);
  const alone = new PlanningStage({
    ...POLICY,
    schedules: [schedule],
    route: { ...POLICY.route, receivers: ['on-call'], routes: [] },
  });
  alone.at(1).push('a').at(3_700).push('a', { state: 'resolved' }).at(4_200);
  expect(alone.told).toEqual(['31 new boss/chat +a', '3730 resolved ceo/chat boss/chat -a']);
});
