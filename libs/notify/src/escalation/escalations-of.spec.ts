import fc from 'fast-check';
import type { EscalationView, NextEscalation } from '@mcc/contracts';
import { POLICY, PlanningStage, RESPONSE_MS, START, iso } from '../testing/stage';

const secondOf = (time: string): number => (Date.parse(time) - START) / 1_000;
/** `second why step persons`, as {@link PlanningStage.told} has it. */
const said = (next: NextEscalation | null | undefined): string | null =>
  next ? [secondOf(next.at), next.why, next.step, ...next.persons].join(' ') : null;
const stepsOf = (view: EscalationView | undefined): string[] =>
  (view?.steps ?? []).map(({ receivers, toldAt, dueAt }) => {
    const told = toldAt === null ? '' : ` told ${secondOf(toldAt)}`;
    return `${receivers.join()}${told}${dueAt === null ? '' : ` due ${secondOf(dueAt)}`}`;
  });

it('tells how far an alert has been escalated, and who is next at what time', () => {
  const stage = new PlanningStage();
  stage.at(5).push('a', { grade: 'red' }).at(10);
  expect(stage.escalationOf('a')).toMatchObject({ alert: 'a', route: 'red', reached: 1 });
  expect(stepsOf(stage.escalationOf('a'))).toEqual(['lead told 5', 'boss due 605', 'ceo due 1805']);
  expect(said(stage.escalationOf('a')?.next)).toBe('605 step 2 boss');
  stage.at(700);
  expect(stage.escalationOf('a')?.reached).toBe(2);
  expect(said(stage.escalationOf('a')?.next)).toBe('1805 step 3 ceo');
  stage.at(2_000).restart();
  expect(stepsOf(stage.escalationOf('a'))).toEqual(['lead told 5', 'boss told 605', 'ceo told 1805']);
  // all have been told: the end of the time to respond is left
  expect(said(stage.escalationOf('a')?.next)).toBe(`${5 + RESPONSE_MS / 1_000} deadline 1 lead`);
  stage.at(8_000).push('a', { state: 'escalated', escalatedAt: iso(8_000) });
  expect(stage.escalationOf('a')?.next).toBeNull();
});

it('tells when an alert will be told that waits for others of its group', () => {
  const stage = new PlanningStage();
  stage.at(1).push('a').at(10);
  expect(said(stage.escalationOf('a')?.next)).toBe('31 step 1 ops');
  stage.at(40).push('b').at(50);
  // the group was told at 31, and is told again after its interval at the earliest
  expect(said(stage.escalationOf('b')?.next)).toBe('331 step 1 ops');
  stage.at(400);
  expect(stage.told).toEqual(['31 new ops/chat +a', '331 new ops/chat +b =a']);
});

it('stands still in the hands of somebody, and begins anew when the acknowledgement ends', () => {
  const stage = new PlanningStage();
  stage.at(5).push('a', { grade: 'red' }).at(700);
  stage.push('a', { state: 'acknowledged', acknowledgedBy: 'Li Na', deadline: null });
  expect(stage.escalationOf('a')).toMatchObject({
    reached: 2,
    held: { why: 'acknowledged' },
    next: null,
  });
  stage.push('a', { acknowledgedUntil: iso(3_000) });
  const limited = stage.escalationOf('a');
  expect(limited?.held).toEqual({ why: 'acknowledged', until: iso(3_000) });
  expect(stepsOf(limited)).toEqual(['lead told 5', 'boss told 605 due 3600', 'ceo due 4800']);
  expect(said(limited?.next)).toBe('3600 step 2 boss');
});

it('of an acknowledgement without steps after it, the time to respond begins anew', () => {
  const stage = new PlanningStage();
  stage.at(1).push('a').at(100);
  stage.push('a', { state: 'acknowledged', acknowledgedUntil: iso(1_000), deadline: null });
  expect(said(stage.escalationOf('a')?.next)).toBe(`${1_000 + RESPONSE_MS / 1_000} deadline 1 ops`);
});

it('stands still while an alert recovers or is suppressed', () => {
  const stage = new PlanningStage();
  stage.at(5).push('a', { grade: 'red' }).at(10).push('a', { state: 'recovering' });
  expect(stage.escalationOf('a')).toMatchObject({ held: { why: 'recovering' }, next: null });
  stage.push('a', { state: 'firing' });
  const mute = { id: 'night', reason: { 'zh-CN': '夜', en: 'night' }, matchers: [], weekly: [] };
  stage.suppressors = { ...stage.suppressors, mutes: [{ mute, until: START + 900_000 }] };
  expect(stage.escalationOf('a')).toMatchObject({
    held: { why: 'suppressed', until: iso(900) },
    next: null,
  });
});

it('names who is on duty when it is their turn', () => {
  const schedule = {
    id: 'on-call',
    timeZone: 'Asia/Shanghai',
    // turns change at ten o'clock, which is the start
    rotations: [
      { receivers: ['boss', 'ceo'], from: Date.parse('2026-11-11T00:00Z'), everyDays: 1, handOver: 600 },
    ],
    overrides: [{ from: START + 300_000, until: START + 3_600_000, receiver: 'ceo' }],
  };
  const [red] = POLICY.route.routes;
  if (!red) throw new Error('no such route');
  const stage = new PlanningStage({
    ...POLICY,
    schedules: [schedule],
    route: {
      ...POLICY.route,
      routes: [{ ...red, escalation: [{ afterMs: 600_000, receivers: ['on-call'] }] }],
    },
  });
  stage.at(5).push('a', { grade: 'red' }).at(10);
  expect(stage.escalationOf('a')?.steps[1]).toMatchObject({ receivers: ['on-call'], persons: ['ceo'] });
  expect(said(stage.escalationOf('a')?.next)).toBe('605 step 2 ceo');
});

it('says nothing of an alert that nobody is told of', () => {
  const stage = new PlanningStage({ ...POLICY, route: { ...POLICY.route, receivers: [], routes: [] } });
  stage.at(1).push('a').at(100);
  expect(stage.escalationOf('a')).toBeUndefined();
});

it('always foretells what the planner does next', () => {
  const story = fc.record({
    grade: fc.constantFrom('red' as const, 'orange' as const),
    lookAt: fc.integer({ min: 1, max: 2_500 }),
    anewAt: fc.option(fc.integer({ min: 1, max: 2_000 })),
    dies: fc.boolean(),
  });
  fc.assert(
    fc.property(story, ({ grade, lookAt, anewAt, dies }) => {
      const stage = new PlanningStage();
      stage.at(1).push('a', { grade });
      if (anewAt !== null) stage.at(anewAt).push('a', { deadlineFrom: iso(anewAt) });
      stage.at(Math.max(lookAt, anewAt ?? 0));
      if (dies) stage.restart();
      const before = stage.told.length;
      const next = stage.escalationOf('a')?.next;
      // nothing but the steps of this one alert is told until its group is repeated
      const end = 10_000;
      stage.at(Math.min(end, next ? secondOf(next.at) : end));
      const told = stage.told.slice(before).filter((line) => !line.includes(' repeat '));
      if (next?.why !== 'step') expect(told).toEqual([]);
      else
        expect(told).toEqual([expect.stringMatching(`^${secondOf(next.at)} \\w+ ${next.persons[0]}/chat`)]);
    }),
    { numRuns: 60 },
  );
}, 30_000);
