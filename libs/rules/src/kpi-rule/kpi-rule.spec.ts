import fc from 'fast-check';
import type { Measure } from '@mcc/contracts';
import { createRunner } from '../create-runner';
import type { RunnerState } from '../runner';
import { cellOf, minute, ruleFrom } from '../testing/rule-script';
import type { RuleTransition } from '../transition';

const context = { currency: 'CNY', timeZone: 'Asia/Shanghai', resolvedByHandAt: () => undefined };
const LIFE = { by: ['room'], for: '20s', recovery: { for: '30s' }, grade: 'red', minSample: 0 };
const rules = {
  threshold: { ...LIFE, type: 'threshold', kpi: 'orders', window: '1m', below: 20 },
  share: {
    ...LIFE,
    type: 'threshold',
    kpi: 'refund_rate',
    window: '30s',
    above: 0.2,
    minVolume: { gmv: 0.01 },
  },
  previous: {
    ...LIFE,
    type: 'change',
    kpi: 'orders',
    window: '30s',
    against: { kind: 'previous' },
    fall: { percent: 40 },
  },
  baseline: {
    ...LIFE,
    type: 'change',
    kpi: 'refund_rate',
    window: '20s',
    against: { kind: 'baseline', windows: 3, minSample: 1 },
    rise: { amount: 0.1 },
  },
  gauge: {
    ...LIFE,
    type: 'change',
    kpi: 'pcu',
    window: '20s',
    against: { kind: 'baseline', windows: 3 },
    fall: { percent: 30 },
  },
};

interface Scene {
  level: number;
  /** the room that sells, of two */
  room: number;
  /** blocks that its numbers come too late */
  late: number;
  /** how many base windows pass with nothing */
  gap: number;
  moves: boolean;
}

const scene: fc.Arbitrary<Scene> = fc.record({
  level: fc.constantFrom(0, 1, 5, 10, 10, 10, 30),
  room: fc.constantFrom(0, 0, 0, 1),
  late: fc.constantFrom(0, 0, 0, 1, 3, 20),
  gap: fc.constantFrom(0, 0, 0, 0, 1, 4, 40, 100_000),
  moves: fc.boolean(),
});

/** Two rooms whose sales go up and down, fall silent and come late; restarts before the scenes in `cuts`. */
function play(definition: object, scenes: Scene[], cuts: ReadonlySet<number>): RuleTransition[] {
  const rule = ruleFrom(definition as Record<string, unknown>);
  let runner = createRunner(rule, context);
  const said: RuleTransition[] = [];
  let slot = 0;
  scenes.forEach(({ level, room, late, gap, moves }, index) => {
    if (cuts.has(index)) {
      runner = createRunner(rule, context, JSON.parse(JSON.stringify(runner.snapshot())) as RunnerState);
    }
    slot += gap;
    const start = minute((slot - Math.min(late, slot)) / 6);
    const counts: Partial<Record<Measure, number>> = {
      orders: level,
      gmv: level * 20,
      refunds: level > 5 ? 1 : level,
    };
    const cell = cellOf(start, { room: `room-${room}` }, counts);
    cell.measures.viewers_online = { n: 1, sum: level, min: level, max: level, lastAt: start, last: level };
    runner.add(cell);
    slot += 1;
    if (moves) said.push(...runner.advanceTo(minute(slot / 6)));
  });
  return said;
}

it.each(Object.entries(rules))(
  '%s says the same when it goes on from its state at any step',
  (_, definition) => {
    let transitions = 0;
    fc.assert(
      fc.property(
        fc.array(scene, { minLength: 20, maxLength: 120 }),
        fc.array(fc.nat(120), { maxLength: 10 }),
        (scenes, cuts) => {
          const whole = play(definition, scenes, new Set());
          transitions += whole.length;
          expect(play(definition, scenes, new Set(cuts))).toEqual(whole);
          // every restart works the sums out anew: the rolling ones are the same
          expect(play(definition, scenes, new Set(scenes.keys()))).toEqual(whole);
        },
      ),
      { numRuns: 60 },
    );
    expect(transitions).toBeGreaterThan(50);
  },
);

it('begins afresh with a state of another meaning, and keeps it when a limit changes', () => {
  const runner = createRunner(ruleFrom(rules.threshold), context);
  runner.add(cellOf(minute(0), { room: 'a' }, { orders: 1 }));
  const saved = runner.snapshot();
  const signatureOf = (changes: object): string =>
    createRunner(ruleFrom({ ...rules.threshold, ...changes }), context, saved).snapshot().signature;
  expect(signatureOf({ below: 30 })).toBe(saved.signature);
  for (const changes of [{ kpi: 'refunds' }, { window: '2m' }, { by: ['channel'] }, { every: '30s' }]) {
    const other = createRunner(ruleFrom({ ...rules.threshold, ...changes }), context, saved);
    expect(other.snapshot()).toMatchObject({ state: { keys: [] } });
    expect(other.snapshot().signature).not.toBe(saved.signature);
  }
});

it('tells the measures whose topics it follows', () => {
  expect(createRunner(ruleFrom(rules.share), context).measures).toEqual(['refunds', 'orders', 'gmv']);
});

it('keeps as many blocks as it looks back, and forgets a key after a day of silence', () => {
  const runner = createRunner(ruleFrom(rules.share), context);
  const keys = (): { state: { series: { slots: number[] } } }[] =>
    (runner.snapshot().state as { keys: { state: { series: { slots: number[] } } }[] }).keys;
  for (let slot = 0; slot < 500; slot += 1) {
    runner.add(cellOf(minute(slot / 6), { room: 'a' }, { orders: 10 }));
    runner.advanceTo(minute((slot + 1) / 6));
  }
  expect(keys()[0]?.state.series.slots).toHaveLength(3);
  runner.advanceTo(minute(500 / 6 + 25 * 60));
  expect(keys()).toEqual([]);
});
